package dev.loci.resilience;

import java.util.List;
import java.util.Objects;

/**
 * Counts by bucket.
 *
 * @param counts how many values fell into each bucket; the last one takes all larger values too
 */
public record Histogram(List<Long> counts) {
  /** Copies the counts. */
  public Histogram {
    counts = List.copyOf(Objects.requireNonNull(counts, "counts"));
  }

  /** Returns how many values were counted. */
  public long total() {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Returns the bucket below or in which this part of all values lies; -1 if there are none.
   *
   * @param part 0.5 for the median
   */
  public int bucketOf(double part) {
    long below = 0;
    for (int bucket = 0; bucket < counts.size(); bucket++) {
      below += counts.get(bucket);
      if (below > 0 && below >= part * total()) {
        return bucket;
      }
    }
    return -1;
  }
}
