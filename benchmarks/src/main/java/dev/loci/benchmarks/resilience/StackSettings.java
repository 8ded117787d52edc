package dev.loci.benchmarks.resilience;

import java.time.Duration;

/**
 * How the stack of retry, breaker and limiter is set, for all peers alike: three retries, each wait
 * twice as long as the one before; five failures in a row open the breaker for a minute; what the
 * limiter does not have is refused at once.
 *
 * @param permits how many calls the limiter lets pass in a window
 */
record StackSettings(int permits, Duration window, Duration initialDelay) {
  static final int MAX_RETRIES = 3;
  static final int BACKOFF_FACTOR = 2;
  static final Duration MAX_DELAY = Duration.ofMinutes(1);
  static final int FAILURES_THAT_OPEN = 5;
  static final int HALF_OPEN_CALLS = 3;
  static final Duration OPEN_TIME = Duration.ofMinutes(1);
}
