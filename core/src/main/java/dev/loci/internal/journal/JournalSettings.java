package dev.loci.internal.journal;

import dev.loci.Durability;

/**
 * How a journal is kept.
 *
 * @param durability what an acknowledged write survives
 * @param segmentBytes a segment that has reached this size is sealed and the next one begun
 */
public record JournalSettings(Durability durability, long segmentBytes) {
  /** The size of a segment where nothing else is said. */
  public static final long DEFAULT_SEGMENT_BYTES = 64L << 20;
}
