package dev.loci.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How much a memory was used. Kept beside the memory: a use makes no new version of it.
 *
 * @param count how often it was read or found
 * @param lastAccessedAt when last, to the microsecond; null exactly if the count is 0
 */
public record Usage(long count, @Nullable Instant lastAccessedAt) {

  /** Never used. */
  public static final Usage NONE = new Usage(0, null);

  /**
   * Checks that both parts say the same.
   *
   * @throws IllegalArgumentException if the count is negative, or there is a count without a time
   *     or a time without a count
   */
  public Usage {
    if (count < 0 || (count == 0) != (lastAccessedAt == null)) {
      throw new IllegalArgumentException(
          "no usage: count %d, last accessed at %s".formatted(count, lastAccessedAt));
    }
  }

  /** Returns both usages together: the sum of the counts and the later time. */
  public Usage plus(Usage other) {
    Objects.requireNonNull(other, "other");
    return new Usage(count + other.count, later(lastAccessedAt, other.lastAccessedAt));
  }

  private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.isBefore(b) ? b : a;
  }
}
