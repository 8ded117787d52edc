package dev.loci;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * The state of a store.
 *
 * @param journal its journal
 * @param watermarks by follower, the last journal sequence number that it has applied
 * @param spaces number of spaces
 */
public record StoreStats(JournalStats journal, Map<String, Long> watermarks, int spaces) {

  /**
   * The state of the journal.
   *
   * @param lastSequence the number of the last acknowledged request, 0 when there is none
   * @param firstSequence the number of the oldest request still kept, or of the next one
   * @param segments number of files
   * @param bytes their size, preallocated space included
   * @param forces how long the disk took to take what was written
   */
  public record JournalStats(
      long lastSequence, long firstSequence, int segments, long bytes, ForceStats forces) {
    /** Requires all parts. */
    public JournalStats {
      Objects.requireNonNull(forces, "forces");
    }
  }

  /**
   * How long the journal was forced to disk since the store was opened; nothing with {@link
   * Durability#OS}.
   *
   * @param count how often
   * @param total how long in all
   * @param longest the longest of them
   */
  public record ForceStats(long count, Duration total, Duration longest) {
    /** Requires all parts. */
    public ForceStats {
      Objects.requireNonNull(total, "total");
      Objects.requireNonNull(longest, "longest");
    }

    /** Returns how long one took on average, zero if there was none. */
    public Duration mean() {
      return count == 0 ? Duration.ZERO : total.dividedBy(count);
    }
  }

  /** Copies the map. */
  public StoreStats {
    Objects.requireNonNull(journal, "journal");
    watermarks = Map.copyOf(Objects.requireNonNull(watermarks, "watermarks"));
  }
}
