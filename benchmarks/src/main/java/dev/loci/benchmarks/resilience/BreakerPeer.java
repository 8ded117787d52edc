package dev.loci.benchmarks.resilience;

import dev.loci.resilience.CircuitBreaker;
import dev.loci.resilience.ThrowingCall;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.util.function.Supplier;

/** The circuit breakers that are compared, all set as {@link StackSettings} says. */
enum BreakerPeer {
  /** Two reads of one reference while nothing fails. */
  LOCI {
    @Override
    Supplier<String> around(Supplier<String> call) {
      CircuitBreaker breaker = CircuitBreaker.ofDefaults();
      ThrowingCall<String, RuntimeException> same = call::get;
      return () -> breaker.call(same);
    }
  },
  /** Measures how long calls take, and keeps a window of outcomes, behind a lock. */
  RESILIENCE4J {
    @Override
    Supplier<String> around(Supplier<String> call) {
      return resilience4j(call, Resilience4jBreaker.config());
    }
  },
  /** The same, by compare-and-set. */
  RESILIENCE4J_LOCK_FREE {
    @Override
    Supplier<String> around(Supplier<String> call) {
      return resilience4j(call, Resilience4jBreaker.lockFreeConfig());
    }
  },
  /** Counts in a set of bits, behind a lock; used without an executor, the cheapest way. */
  FAILSAFE {
    @Override
    Supplier<String> around(Supplier<String> call) {
      dev.failsafe.CircuitBreaker<String> breaker = failsafe();
      return () -> throughFailsafe(breaker, call);
    }
  };

  private static Supplier<String> resilience4j(Supplier<String> call, CircuitBreakerConfig config) {
    return io.github.resilience4j.circuitbreaker.CircuitBreaker.of("peer", config)
        .decorateSupplier(call);
  }

  static dev.failsafe.CircuitBreaker<String> failsafe() {
    return failsafeBuilder().build();
  }

  static dev.failsafe.CircuitBreakerBuilder<String> failsafeBuilder() {
    return dev.failsafe.CircuitBreaker.<String>builder()
        .withFailureThreshold(StackSettings.FAILURES_THAT_OPEN)
        .withDelay(StackSettings.OPEN_TIME)
        .withSuccessThreshold(1, StackSettings.HALF_OPEN_CALLS);
  }

  @SuppressWarnings("IllegalCatch") // whatever is thrown, the breaker has to know
  private static String throughFailsafe(
      dev.failsafe.CircuitBreaker<String> breaker, Supplier<String> call) {
    if (!breaker.tryAcquirePermit()) {
      throw new dev.failsafe.CircuitBreakerOpenException(breaker);
    }
    try {
      String result = call.get();
      breaker.recordResult(result);
      return result;
    } catch (RuntimeException e) {
      breaker.recordException(e);
      throw e;
    }
  }

  /** Returns a call that goes through the breaker. */
  abstract Supplier<String> around(Supplier<String> call);
}
