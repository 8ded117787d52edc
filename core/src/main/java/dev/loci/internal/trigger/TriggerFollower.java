package dev.loci.internal.trigger;

import dev.loci.internal.change.Commit;
import dev.loci.internal.change.CommitCodec;
import dev.loci.internal.follow.Follower;
import dev.loci.internal.journal.JournalRecord;
import dev.loci.internal.records.NumberedTrigger;
import dev.loci.internal.records.Records;
import dev.loci.internal.records.RecordsSession;
import dev.loci.internal.records.SpaceQueries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds every change of the journal against the rules that listen to it. Does nothing itself: what
 * fires goes to the lane of its space. It begins with the first trigger of the store, so that a
 * store without any pays nothing.
 */
final class TriggerFollower implements Follower {
  private static final int CHUNK = 200;

  private final Records records;
  private final SpaceTriggers.Shared shared;
  private final Switches switches;
  private final Schedules schedules;
  private final Map<Integer, SpaceTriggers> spaces = new HashMap<>();
  private boolean loaded;
  private long loadedAt;

  TriggerFollower(
      Records records, SpaceTriggers.Shared shared, Switches switches, Schedules schedules) {
    this.records = records;
    this.shared = shared;
    this.switches = switches;
    this.schedules = schedules;
  }

  @Override
  public String name() {
    return "triggers";
  }

  @Override
  public long watermark() {
    return shared.progress().seen();
  }

  @Override
  public long durableWatermark() {
    return shared.progress().durable();
  }

  /** What it has not seen yet would be left out for ever. */
  @Override
  public boolean canBeBuiltAnew() {
    return false;
  }

  @Override
  public void apply(List<JournalRecord> journal) {
    load();
    for (JournalRecord record : journal) {
      if (shared.lanes().isStopped()) {
        return;
      }
      apply(record.sequence(), CommitCodec.decode(record.payload()));
      if (!shared.lanes().isStopped()) {
        shared.progress().see(record.sequence(), record.payload().length);
      }
    }
  }

  private void apply(long sequence, Commit commit) {
    if (sequence > loadedAt) {
      commit.changes().forEach(switches::see);
      commit.changes().forEach(change -> schedules.see(commit.space(), change));
    }
    spaces.computeIfAbsent(commit.spaceNumber(), this::newSpace).apply(sequence, commit);
  }

  private SpaceTriggers newSpace(int space) {
    return new SpaceTriggers(new SpaceRules(space, new SpaceCounts(), Set.of()), shared);
  }

  /** Takes over the rules that stand now, and those that stood where it begins. */
  private void load() {
    if (loaded) {
      return;
    }
    EarlierRules earlier = records.readSnapshot(this::load);
    try {
      earlier.goBack(shared.journal(), loadedAt, watermark());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Runner.StoppedException(e);
    }
    earlier
        .bySpace()
        .forEach((space, rules) -> spaces.put(space, new SpaceTriggers(rules, shared)));
    loaded = true;
  }

  private EarlierRules load(RecordsSession session) {
    List<SpaceQueries.Row> all = session.spaces().all();
    Map<Integer, SpaceCounts> counts = new HashMap<>();
    all.forEach(space -> counts.put(space.number(), new SpaceCounts(space.counts())));
    List<NumberedTrigger> triggers = triggers(session);
    triggers.forEach(switches::put);
    schedules.load(all, triggers, session.triggers().dues(0, Long.MAX_VALUE));
    loadedAt = session.watermark();
    return new EarlierRules(triggers, counts);
  }

  private static List<NumberedTrigger> triggers(RecordsSession session) {
    List<NumberedTrigger> all = new ArrayList<>();
    List<NumberedTrigger> chunk = session.triggers().inOrder(-1, CHUNK);
    while (!chunk.isEmpty()) {
      all.addAll(chunk);
      chunk = session.triggers().inOrder(chunk.getLast().number(), CHUNK);
    }
    return all;
  }

  @Override
  public void maintain() {
    load();
    schedules.raiseDue();
    shared.progress().save();
  }
}
