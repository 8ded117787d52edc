package dev.loci.spi.resilience;

import java.util.random.RandomGenerator;

/** Says whether and when a failed call is tried again. Safe for use by many threads. */
public interface RetryPolicy {
  /**
   * Returns how many retries follow the first attempt at most; 0 for a kind that is not retried.
   */
  int maxRetries(FailureKind kind);

  /**
   * Returns how long to wait before a retry, in nanoseconds, 0 or more.
   *
   * @param kind why the attempt before failed
   * @param retry the number of the retry, from 1 to {@link #maxRetries}
   * @param previousDelayNanos what was waited before the attempt that failed; 0 for the first
   * @param random where jitter comes from
   */
  long delayNanos(FailureKind kind, int retry, long previousDelayNanos, RandomGenerator random);

  /** Returns what a retry costs of the target's budget; 1 unless told. */
  default double budgetCost(FailureKind kind) {
    return 1;
  }
}
