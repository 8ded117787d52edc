package dev.loci.resilience;

import dev.loci.spi.resilience.FailureKind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a {@link CircuitBreaker}.
 *
 * @param failureThreshold the count of failures that opens it; with a window none does
 * @param openJitter what part of the open time is added at most
 * @param ignored kinds of failure that say nothing about the remote
 */
record CircuitConfig(
    int failureThreshold,
    long openNanos,
    double openJitter,
    int halfOpenMaxCalls,
    long leaseNanos,
    Set<FailureKind> trippedBy,
    Set<FailureKind> ignored,
    @Nullable WindowConfig window) {
  static final int NO_THRESHOLD = Integer.MAX_VALUE;

  /**
   * When the rate of failures or of slow calls opens it.
   *
   * @param failureRate 0 to 1; above 1 never
   * @param slowRate 0 to 1; above 1 never
   */
  record WindowConfig(
      double failureRate, double slowRate, long slowNanos, int minimumCalls, long windowNanos) {}
}
