package dev.loci.benchmarks.resilience;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.function.CheckedSupplier;
import dev.loci.resilience.CircuitBreaker;
import dev.loci.resilience.Resilience;
import dev.loci.resilience.ResiliencePipeline;
import dev.loci.resilience.Retry;
import dev.loci.resilience.ThrowingCall;
import dev.loci.resilience.TokenBucket;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Retry, circuit breaker and rate limiter around a call, with each library. What can be made once
 * is made once, so that nobody pays for lambdas.
 */
enum StackPeer {
  /** The call without anything. */
  BARE {
    @Override
    Supplier<String> around(Supplier<String> call, StackSettings settings) {
      return call;
    }
  },
  /** A pipeline, which has a retry budget and obeys the server's hints besides. */
  LOCI {
    @Override
    Supplier<String> around(Supplier<String> call, StackSettings settings) {
      ResiliencePipeline pipeline =
          Resilience.builder()
              .retry(Retry.builder().initialDelay(settings.initialDelay()).build())
              .breaker(CircuitBreaker.ofDefaults())
              .rateLimit(TokenBucket.of(settings.permits(), settings.window()))
              .maxWait(Duration.ZERO)
              .build();
      ThrowingCall<String, RuntimeException> same = call::get;
      return () -> pipeline.call(same);
    }
  },
  /** Decorated once, in the order that the library's documentation gives. */
  RESILIENCE4J {
    @Override
    Supplier<String> around(Supplier<String> call, StackSettings settings) {
      return resilience4j(call, settings, Resilience4jBreaker.config());
    }
  },
  /** The same with the window of the breaker that takes no lock. */
  RESILIENCE4J_LOCK_FREE {
    @Override
    Supplier<String> around(Supplier<String> call, StackSettings settings) {
      return resilience4j(call, settings, Resilience4jBreaker.lockFreeConfig());
    }
  },
  /** One executor for all calls. */
  FAILSAFE {
    @Override
    Supplier<String> around(Supplier<String> call, StackSettings settings) {
      FailsafeExecutor<String> executor =
          Failsafe.with(
              dev.failsafe.RetryPolicy.<String>builder()
                  .withMaxRetries(StackSettings.MAX_RETRIES)
                  .withBackoff(
                      settings.initialDelay(),
                      StackSettings.MAX_DELAY,
                      StackSettings.BACKOFF_FACTOR)
                  .build(),
              BreakerPeer.failsafe(),
              dev.failsafe.RateLimiter.<String>burstyBuilder(settings.permits(), settings.window())
                  .build());
      CheckedSupplier<String> same = call::get;
      return () -> executor.get(same);
    }
  };

  private static Supplier<String> resilience4j(
      Supplier<String> call,
      StackSettings settings,
      io.github.resilience4j.circuitbreaker.CircuitBreakerConfig breaker) {
    var limiter =
        io.github.resilience4j.ratelimiter.RateLimiter.of(
            "peer",
            RateLimiterConfig.custom()
                .limitForPeriod(settings.permits())
                .limitRefreshPeriod(settings.window())
                .timeoutDuration(Duration.ZERO)
                .build());
    var retry =
        io.github.resilience4j.retry.Retry.of(
            "peer",
            RetryConfig.custom()
                .maxAttempts(StackSettings.MAX_RETRIES + 1)
                .intervalFunction(
                    IntervalFunction.ofExponentialBackoff(
                        settings.initialDelay(), StackSettings.BACKOFF_FACTOR))
                .build());
    return io.github.resilience4j.retry.Retry.decorateSupplier(
        retry,
        io.github.resilience4j.circuitbreaker.CircuitBreaker.of("peer", breaker)
            .decorateSupplier(
                io.github.resilience4j.ratelimiter.RateLimiter.decorateSupplier(limiter, call)));
  }

  /** Returns a call that goes through the stack. */
  abstract Supplier<String> around(Supplier<String> call, StackSettings settings);
}
