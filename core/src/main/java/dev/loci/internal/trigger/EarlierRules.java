package dev.loci.internal.trigger;

import dev.loci.internal.change.Change;
import dev.loci.internal.change.Commit;
import dev.loci.internal.change.CommitCodec;
import dev.loci.internal.journal.Journal;
import dev.loci.internal.journal.JournalCursor;
import dev.loci.internal.journal.JournalRecord;
import dev.loci.internal.records.NumberedTrigger;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The rules and counts as they stood at an earlier record of the journal. They are made of those
 * that stand now: the first change of a rule since then says what it replaced. What fires when the
 * journal is gone through again, after a crash, is so what fired the first time. For one thread.
 */
final class EarlierRules {
  private static final int CHUNK_BYTES = 1 << 20;
  private static final Duration PATIENCE = Duration.ofMillis(100);

  private final Map<Long, NumberedTrigger> rules = new TreeMap<>();
  private final Map<Integer, SpaceCounts> counts = new HashMap<>();
  private final Set<Long> changed = new HashSet<>();
  private final Set<Long> gone = new HashSet<>();

  /** Begins with what stands now. */
  EarlierRules(Collection<NumberedTrigger> now, Map<Integer, SpaceCounts> counts) {
    now.forEach(numbered -> rules.put(numbered.number(), numbered));
    this.counts.putAll(counts);
  }

  /** Goes back from one record of the journal to an earlier one. */
  void goBack(Journal journal, long now, long earlier) throws InterruptedException {
    try (JournalCursor cursor = journal.cursor(earlier + 1)) {
      long last = earlier;
      while (last < now) {
        journal.awaitBeyond(last, PATIENCE, () -> false); // records are a moment ahead
        for (JournalRecord record : cursor.next(CHUNK_BYTES)) {
          if (record.sequence() <= now) {
            goBackBefore(CommitCodec.decode(record.payload()));
          }
          last = record.sequence();
        }
      }
    }
  }

  /** Of each rule only the first change counts, so it does not matter that they come forwards. */
  private void goBackBefore(Commit commit) {
    SpaceCounts ofSpace = counts.computeIfAbsent(commit.spaceNumber(), s -> new SpaceCounts());
    for (Change change : commit.changes()) {
      ofSpace.uncount(change);
      switch (change) {
        case Change.TriggerPut put -> goBackBefore(put);
        case Change.TriggerDeleted deleted -> gone.add(deleted.number());
        default -> {}
      }
    }
  }

  private void goBackBefore(Change.TriggerPut put) {
    long number = put.number();
    if (!changed.add(number)) {
      return;
    }
    if (put.before() != null) {
      rules.put(number, new NumberedTrigger(number, put.before()));
    } else if (put.trigger().version() == 1) {
      rules.remove(number);
    }
  }

  /** Returns the rules and counts of each space; what is deleted by now fires on nothing. */
  Map<Integer, SpaceRules> bySpace() {
    Map<Integer, SpaceRules> spaces = new HashMap<>();
    counts.forEach((space, ofSpace) -> spaces.put(space, new SpaceRules(space, ofSpace, gone)));
    rules.values().forEach(numbered -> rulesOf(spaces, numbered).put(numbered));
    return spaces;
  }

  private SpaceRules rulesOf(Map<Integer, SpaceRules> spaces, NumberedTrigger numbered) {
    return spaces.computeIfAbsent(
        numbered.space(), s -> new SpaceRules(s, new SpaceCounts(), gone));
  }
}
