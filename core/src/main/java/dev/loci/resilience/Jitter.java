package dev.loci.resilience;

import java.util.random.RandomGenerator;

/** How a delay is varied, so that callers who failed together do not come back together. */
public enum Jitter {
  /** Not at all. */
  NONE {
    @Override
    long apply(long delay, Backoff backoff, long previous, RandomGenerator random) {
      return delay;
    }
  },
  /** Half of the delay to all of it; the default. */
  HALF {
    @Override
    long apply(long delay, Backoff backoff, long previous, RandomGenerator random) {
      return (long) (delay * (0.5 + random.nextDouble() * 0.5));
    }
  },
  /** Nothing to all of it. */
  FULL {
    @Override
    long apply(long delay, Backoff backoff, long previous, RandomGenerator random) {
      return (long) (delay * random.nextDouble());
    }
  },
  /**
   * From the first delay to three times what was waited before, at most the longest delay (Marc
   * Brooker, "Exponential Backoff And Jitter").
   */
  DECORRELATED {
    @Override
    long apply(long delay, Backoff backoff, long previous, RandomGenerator random) {
      long first = backoff.initialDelay().toNanos();
      double width = 3.0 * Math.max(first, previous) - first;
      return (long)
          Math.min((double) backoff.maxDelay().toNanos(), first + random.nextDouble() * width);
    }
  };

  abstract long apply(long delay, Backoff backoff, long previous, RandomGenerator random);
}
