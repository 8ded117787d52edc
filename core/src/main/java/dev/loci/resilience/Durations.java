package dev.loci.resilience;

import java.time.Duration;
import java.util.Objects;

/** Checks durations that callers set, and turns them into nanoseconds. */
final class Durations {
  /** Longer ones would overflow when added to a clock. */
  static final Duration LONGEST = Duration.ofDays(36_525);

  private Durations() {}

  /** Returns the nanoseconds of a duration above 0. */
  static long positive(String name, Duration duration) {
    if (Objects.requireNonNull(duration, name).isZero()) {
      throw new IllegalArgumentException("%s must be above 0 but is %s".formatted(name, duration));
    }
    return notNegative(name, duration);
  }

  /** Returns the nanoseconds of a duration of 0 or more. */
  static long notNegative(String name, Duration duration) {
    if (Objects.requireNonNull(duration, name).isNegative() || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "%s must be 0 to %s but is %s".formatted(name, LONGEST, duration));
    }
    return duration.toNanos();
  }
}
