package dev.loci.internal.follow;

import dev.loci.internal.journal.JournalRecord;
import java.util.List;

/**
 * Something that applies the records of the journal in order and remembers how far it has come, in
 * the same step as the effect. All calls but {@link #watermark} come from one thread.
 */
public interface Follower {
  /** Returns the name under which its state is reported. */
  String name();

  /** Returns the number of the last record applied. For any thread. */
  long watermark();

  /** Applies records, the first of which follows the watermark. */
  void apply(List<JournalRecord> records);

  /** Does what has to be done now and then; called at least every half second. */
  void maintain();
}
