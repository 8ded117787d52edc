package dev.loci.internal.trigger;

import dev.loci.TriggerEventType;
import dev.loci.TriggerExecution.Cause;
import dev.loci.TriggerExecution.Reason;
import dev.loci.TriggerExecution.State;
import dev.loci.internal.change.Change;
import dev.loci.internal.change.Commit;
import dev.loci.internal.change.CommitCodec;
import dev.loci.internal.follow.Follower;
import dev.loci.internal.journal.JournalRecord;
import dev.loci.internal.records.ExecutionQueries;
import dev.loci.internal.records.NumberedMemory;
import dev.loci.internal.records.NumberedTrigger;
import dev.loci.internal.records.Records;
import dev.loci.internal.records.RecordsSession;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds every change of the journal against the rules that listen to it. Does nothing itself: what
 * fires goes to the lane of its space. It begins with the first trigger of the store, so that a
 * store without any pays nothing.
 */
final class TriggerFollower implements Follower {
  private static final int CHUNK = 200;

  private final Records records;
  private final InstantSource clock;
  private final Lanes lanes;
  private final TriggerProgress progress;
  private final TriggerRegister register;
  private long loadedAt;

  TriggerFollower(
      Records records,
      InstantSource clock,
      Lanes lanes,
      TriggerProgress progress,
      TriggerRegister register) {
    this.records = records;
    this.clock = clock;
    this.lanes = lanes;
    this.progress = progress;
    this.register = register;
  }

  @Override
  public String name() {
    return "triggers";
  }

  @Override
  public long watermark() {
    return progress.seen();
  }

  @Override
  public long durableWatermark() {
    return progress.durable();
  }

  /** Takes over the rules as they are, before it follows. */
  void load() {
    loadedAt = records.readSnapshot(this::load);
  }

  @Override
  public void apply(List<JournalRecord> journal) {
    for (JournalRecord record : journal) {
      if (lanes.isStopped()) {
        return;
      }
      apply(record.sequence(), CommitCodec.decode(record.payload()));
    }
  }

  private long load(RecordsSession session) {
    List<NumberedTrigger> chunk = session.triggers().inOrder(-1, CHUNK);
    while (!chunk.isEmpty()) {
      chunk.forEach(register::put);
      chunk = session.triggers().inOrder(chunk.getLast().number(), CHUNK);
    }
    return session.watermark();
  }

  private void apply(long sequence, Commit commit) {
    int depth = depth(commit);
    for (int i = 0; i < commit.changes().size(); i++) {
      Change change = commit.changes().get(i);
      if (sequence > loadedAt) {
        register.see(change);
      }
      TriggerEventType type = Events.typeOf(change);
      List<TriggerState> listening =
          type == null ? List.of() : register.listening(commit.spaceNumber(), type);
      if (type != null && !listening.isEmpty()) {
        Cause cause = new Cause(type, sequence, i, commit.at(), depth);
        consider(commit, cause, change, listening);
      }
    }
    if (!lanes.isStopped()) {
      progress.see(sequence);
    }
  }

  /** What an action wrote stands in one commit with the note of its execution. */
  private static int depth(Commit commit) {
    int depth = 0;
    for (Change change : commit.changes()) {
      if (change instanceof Change.TriggerExecuted executed) {
        depth = Math.max(depth, executed.cause().depth() + 1);
      }
    }
    return depth;
  }

  private void consider(Commit commit, Cause cause, Change change, List<TriggerState> listening) {
    EventFields fields = fields(cause.type(), change);
    if (fields == null) {
      return;
    }
    Occurrence occurrence = new Occurrence(commit.space(), cause, fields);
    for (TriggerState state : listening) {
      if (!isFromBefore(state, cause)) {
        consider(state, occurrence);
      }
    }
  }

  /** Rules are those of when it was loaded; of what came before them they know nothing. */
  private boolean isFromBefore(TriggerState state, Cause cause) {
    return cause.sequence() <= loadedAt && cause.at().isBefore(state.rule().trigger().createdAt());
  }

  /** Returns the fields of an event, or null of a use of what is gone by now. */
  private @Nullable EventFields fields(TriggerEventType type, Change change) {
    if (change instanceof Change.MemoryUsed used) {
      List<NumberedMemory> found =
          records.read(session -> session.memories().findAll(List.of(used.number())));
      return found.isEmpty() ? null : Events.fieldsOfUse(found.getFirst().memory());
    }
    return Events.fieldsOf(type, change);
  }

  private void consider(TriggerState state, Occurrence occurrence) {
    if (!state.isRead()) {
      long number = state.rule().number();
      state.read(records.read(session -> session.executions().of(number)), progress.durable());
    }
    ExecutionQueries.Row before = state.before(occurrence.cause());
    if (before == null) {
      considerAnew(state, occurrence);
    } else if (before.result().state() == State.RUNNING) {
      Firing again = new Firing(state.rule(), occurrence, before.ordinal(), before.done());
      lanes.takeUp(again);
    }
  }

  private void considerAnew(TriggerState state, Occurrence occurrence) {
    if (!state.rule().test().test(occurrence.fields())) {
      return;
    }
    Firing firing = state.next(occurrence);
    Reason reason = state.refusal(occurrence.cause(), clock.instant());
    if (reason == null && lanes.offer(firing)) {
      state.fired(firing);
    } else if (!lanes.isStopped()) {
      Reason why = reason == null ? Reason.OVERLOADED : reason;
      if (state.isNewSkip(firing, why)) {
        lanes.skip(firing, why);
      }
    }
  }

  @Override
  public void maintain() {
    progress.save();
  }
}
