package dev.loci.benchmarks.resilience;

import dev.loci.resilience.TokenBucket;
import io.github.bucket4j.Bucket;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;

/** The rate limiters that are compared, each made as its documentation recommends. */
enum LimiterPeer {
  /** One compare-and-set of a number. */
  LOCI {
    @Override
    Limiter limiter(int permits, Duration window) {
      return TokenBucket.of(permits, window)::tryAcquire;
    }
  },
  /** The default: lock-free, refilled greedily, by a clock of milliseconds. */
  BUCKET4J {
    @Override
    Limiter limiter(int permits, Duration window) {
      Bucket bucket =
          Bucket.builder()
              .addLimit(limit -> limit.capacity(permits).refillGreedy(permits, window))
              .build();
      return () -> bucket.tryConsume(1);
    }
  },
  /** The default: lock-free, so many in each fixed cycle; a thread that loses a race parks. */
  RESILIENCE4J {
    @Override
    Limiter limiter(int permits, Duration window) {
      var limiter =
          io.github.resilience4j.ratelimiter.RateLimiter.of(
              "peer",
              RateLimiterConfig.custom()
                  .limitForPeriod(permits)
                  .limitRefreshPeriod(window)
                  .timeoutDuration(Duration.ZERO)
                  .build());
      return limiter::acquirePermission;
    }
  },
  /** The bursty one: so many in each fixed window, behind a lock. */
  FAILSAFE {
    @Override
    Limiter limiter(int permits, Duration window) {
      return dev.failsafe.RateLimiter.burstyBuilder(permits, window).build()::tryAcquirePermit;
    }
  },
  /** Smooth, with the permits of a second stored, behind a lock. Empty at first but for one. */
  @SuppressWarnings("UnstableApiUsage") // Guava's limiter has been beta for ever
  GUAVA {
    @Override
    Limiter limiter(int permits, Duration window) {
      double perSecond = permits * 1e9 / window.toNanos();
      return com.google.common.util.concurrent.RateLimiter.create(perSecond)::tryAcquire;
    }
  };

  /**
   * Makes a limiter.
   *
   * @param permits how many there are in a window, and at once if the peer allows it
   */
  abstract Limiter limiter(int permits, Duration window);
}
