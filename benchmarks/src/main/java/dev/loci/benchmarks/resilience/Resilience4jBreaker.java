package dev.loci.benchmarks.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowSynchronizationStrategy;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;

/** Resilience4j's breaker, set as {@link StackSettings} says: it opens when five of five failed. */
final class Resilience4jBreaker {
  private static final float ALL = 100;

  private Resilience4jBreaker() {}

  static CircuitBreakerConfig config() {
    return builder(SlidingWindowSynchronizationStrategy.SYNCHRONIZED).build();
  }

  static CircuitBreakerConfig lockFreeConfig() {
    return builder(SlidingWindowSynchronizationStrategy.LOCK_FREE).build();
  }

  static CircuitBreakerConfig.Builder builder(SlidingWindowSynchronizationStrategy strategy) {
    return CircuitBreakerConfig.custom()
        .slidingWindow(
            StackSettings.FAILURES_THAT_OPEN,
            StackSettings.FAILURES_THAT_OPEN,
            SlidingWindowType.COUNT_BASED,
            strategy)
        .failureRateThreshold(ALL)
        .permittedNumberOfCallsInHalfOpenState(StackSettings.HALF_OPEN_CALLS)
        .waitDurationInOpenState(StackSettings.OPEN_TIME);
  }
}
