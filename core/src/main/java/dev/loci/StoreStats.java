package dev.loci;

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
   */
  public record JournalStats(long lastSequence, long firstSequence, int segments, long bytes) {}

  /** Copies the map. */
  public StoreStats {
    Objects.requireNonNull(journal, "journal");
    watermarks = Map.copyOf(Objects.requireNonNull(watermarks, "watermarks"));
  }
}
