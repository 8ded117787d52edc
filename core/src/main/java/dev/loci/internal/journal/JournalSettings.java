package dev.loci.internal.journal;

import dev.loci.Durability;
import java.util.function.LongSupplier;

/**
 * How a journal is kept.
 *
 * @param durability what an acknowledged write survives
 * @param segmentBytes a segment that has reached this size is sealed and the next one begun
 * @param nanoTime measures how long forces take
 */
public record JournalSettings(Durability durability, long segmentBytes, LongSupplier nanoTime) {
  /** The size of a segment where nothing else is said. */
  public static final long DEFAULT_SEGMENT_BYTES = 64L << 20;
}
