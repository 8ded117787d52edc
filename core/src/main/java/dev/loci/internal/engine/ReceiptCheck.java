package dev.loci.internal.engine;

import dev.loci.internal.change.Commit;
import dev.loci.internal.records.Records;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * Looks for receipts that the journal has and records have not: a request that comes again would be
 * carried out again. Records drop the oldest ones after a day, so those before the first that is
 * there do not count.
 */
final class ReceiptCheck {
  private static final int CHUNK = 1_000;

  private final Records records;
  private final Queue<Long> kept = new ArrayDeque<>();
  private final long first;
  private long missing;

  /**
   * Begins at the oldest receipt.
   *
   * @param from where the journal is read from
   */
  ReceiptCheck(Records records, long from) {
    this.records = records;
    fetchAfter(from - 1);
    this.first = kept.isEmpty() ? Long.MAX_VALUE : kept.element();
  }

  private void fetchAfter(long sequence) {
    List<Long> next =
        records.inSnapshot(session -> session.receipts().sequencesAfter(sequence, CHUNK));
    kept.addAll(next);
  }

  /** Takes the commits of the journal in their order. */
  void see(long sequence, Commit commit) {
    if (commit.receipt() == null || sequence < first) {
      return;
    }
    if (kept.isEmpty()) {
      fetchAfter(sequence - 1);
    }
    if (!kept.isEmpty() && kept.element() == sequence) {
      kept.remove();
    } else {
      missing++;
    }
  }

  long missing() {
    return missing;
  }
}
