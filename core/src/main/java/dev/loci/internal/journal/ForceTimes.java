package dev.loci.internal.journal;

import dev.loci.StoreStats.ForceStats;
import java.time.Duration;

/**
 * How long forces took since the journal was opened. Counting is for one thread, reading for any.
 */
final class ForceTimes {
  private volatile ForceStats stats = new ForceStats(0, Duration.ZERO, Duration.ZERO);

  void add(long nanos) {
    ForceStats before = stats;
    Duration took = Duration.ofNanos(nanos);
    Duration longest = took.compareTo(before.longest()) > 0 ? took : before.longest();
    stats = new ForceStats(before.count() + 1, before.total().plus(took), longest);
  }

  ForceStats stats() {
    return stats;
  }
}
