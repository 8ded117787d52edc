package dev.loci.internal.follow;

import dev.loci.internal.journal.JournalRecord;
import java.util.List;

/**
 * Something that applies the records of the journal in order and remembers how far it has come, in
 * the same step as the effect. Calls come from one thread where nothing else is said.
 */
public interface Follower {
  /** Returns the name under which its state is reported. */
  String name();

  /** Returns the number of the last record applied. For any thread. */
  long watermark();

  /**
   * Returns the number of the last record that it will not ask for again, not even after a crash.
   * For any thread.
   */
  long durableWatermark();

  /** Tells whether it can be built anew without the journal, should it fail. */
  default boolean canBeBuiltAnew() {
    return true;
  }

  /** Applies records, the first of which follows the watermark. */
  void apply(List<JournalRecord> records);

  /** Does what has to be done now and then; called at least every half second. */
  void maintain();
}
