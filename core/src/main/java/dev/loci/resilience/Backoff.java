package dev.loci.resilience;

import java.time.Duration;

/**
 * How delays grow from retry to retry, before jitter.
 *
 * @param initialDelay the delay before the first retry
 * @param factor what each delay is multiplied with for the next
 * @param maxDelay the longest delay
 */
public record Backoff(Duration initialDelay, double factor, Duration maxDelay) {
  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if a duration is negative, the factor below 1, or the first
   *     delay above the longest
   */
  public Backoff {
    Durations.notNegative("initialDelay", initialDelay);
    Durations.notNegative("maxDelay", maxDelay);
    if (!(factor >= 1) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException("backoffFactor must be at least 1 but is " + factor);
    }
    if (initialDelay.compareTo(maxDelay) > 0) {
      throw new IllegalArgumentException(
          "initialDelay is %s, above maxDelay, which is %s".formatted(initialDelay, maxDelay));
    }
  }

  /** Returns delays that double (or more) up to a longest one. */
  public static Backoff exponential(Duration initialDelay, double factor, Duration maxDelay) {
    return new Backoff(initialDelay, factor, maxDelay);
  }

  /** Returns delays that stay the same. */
  public static Backoff fixed(Duration delay) {
    return new Backoff(delay, 1, delay);
  }

  /** Returns the delay before a retry, counted from 1. */
  long delayNanos(int retry) {
    double delay = initialDelay.toNanos() * Math.pow(factor, retry - 1);
    return (long) Math.min((double) maxDelay.toNanos(), delay);
  }
}
