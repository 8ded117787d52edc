package dev.loci.resilience;

/**
 * The arithmetic of one limit, after the generic cell rate algorithm (ITU-T I.371): the whole state
 * of a token bucket is the time at which it will be full. A permit moves that time by what it
 * costs; it is there as long as the time is no further ahead than the bucket is deep.
 *
 * <p>A request costs a whole number of nanoseconds, rounded up. So it is never granted early, and
 * late by less than one nanosecond for each request since the bucket was last full. Times are
 * compared by their difference, so that the clock may overflow.
 */
final class Gcra {
  private final long permits;
  private final long nanosPerPermit;
  private final long remainderPerPermit;
  private final long burst;
  private final long costOfOne;
  private final long furthestNanos;
  final long burstNanos;

  Gcra(Bandwidth bandwidth, long maxDebtNanos) {
    permits = bandwidth.permits();
    nanosPerPermit = bandwidth.window().toNanos() / permits;
    remainderPerPermit = bandwidth.window().toNanos() % permits;
    burst = bandwidth.burst();
    costOfOne = exactCost(1);
    burstNanos = exactCost(burst);
    furthestNanos = burstNanos + maxDebtNanos;
  }

  private long exactCost(long count) {
    return count * nanosPerPermit + Math.ceilDiv(count * remainderPerPermit, permits);
  }

  /** Returns by how much permits move the time at which the bucket is full. */
  long cost(long count) {
    if (count == 1) {
      return costOfOne;
    }
    if (count < 1 || count > burst) {
      throw new IllegalArgumentException(
          "permits must be 1 to %d but are %d".formatted(burst, count));
    }
    return exactCost(count);
  }

  /** Returns how far ahead of now the bucket will be full; 0 if it is. */
  static long aheadNanos(long fullAt, long now) {
    return Math.max(0, fullAt - now);
  }

  /**
   * Returns whether the bucket would be full later than any reservation can have moved it: the
   * clock went back. It then counts as empty from now on, which costs callers one refill at most.
   */
  boolean hasTurnedBack(long fullAt, long now) {
    return fullAt - now > furthestNanos;
  }
}
