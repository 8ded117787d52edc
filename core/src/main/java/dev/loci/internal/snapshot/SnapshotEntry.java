package dev.loci.internal.snapshot;

import dev.loci.internal.change.Change;
import dev.loci.internal.change.Tally;
import dev.loci.internal.records.KeptReceipt;
import dev.loci.internal.records.SpaceQueries;
import java.util.List;
import java.util.Map;

/** What a snapshot is made of, in this order: spaces, things, receipts, the end. */
sealed interface SnapshotEntry {

  /** A registered space. */
  record Space(SpaceQueries.Row row) implements SnapshotEntry {}

  /** Some things in the versions they have; an edge comes behind its ends, a mention likewise. */
  record Things(List<Change> puts) implements SnapshotEntry {}

  /** What is kept for an idempotency key. */
  record Kept(KeptReceipt receipt) implements SnapshotEntry {}

  /**
   * The last entry.
   *
   * @param entries how many came before
   * @param sums counts and checksums of all things
   */
  record End(long entries, Map<Tally.Place, Tally.Sum> sums) implements SnapshotEntry {}
}
