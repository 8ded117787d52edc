package dev.loci.resilience;

import java.math.BigInteger;

/**
 * The class RateLimiter that Python users know, line by line, with exact fractions in place of
 * floats. Tokens are counted in units of one token divided by the window in nanoseconds, so that
 * all numbers are whole.
 */
final class PythonRateLimiter {
  private final BigInteger maxRequests;
  private final BigInteger windowNanos;
  private BigInteger tokens;
  private long lastUpdate;

  PythonRateLimiter(long maxRequests, long windowNanos, long now) {
    this.maxRequests = BigInteger.valueOf(maxRequests);
    this.windowNanos = BigInteger.valueOf(windowNanos);
    this.tokens = this.maxRequests.multiply(this.windowNanos);
    this.lastUpdate = now;
  }

  boolean acquire(long count, long now) {
    refill(now);
    BigInteger wanted = BigInteger.valueOf(count).multiply(windowNanos);
    if (tokens.compareTo(wanted) >= 0) {
      tokens = tokens.subtract(wanted);
      return true;
    }
    return false;
  }

  /** Rounded up to whole nanoseconds. */
  long waitTime(long count, long now) {
    refill(now);
    BigInteger wanted = BigInteger.valueOf(count).multiply(windowNanos);
    if (tokens.compareTo(wanted) >= 0) {
      return 0;
    }
    BigInteger needed = wanted.subtract(tokens);
    return needed.add(maxRequests).subtract(BigInteger.ONE).divide(maxRequests).longValueExact();
  }

  private void refill(long now) {
    BigInteger elapsed = BigInteger.valueOf(now - lastUpdate);
    tokens = maxRequests.multiply(windowNanos).min(tokens.add(elapsed.multiply(maxRequests)));
    lastUpdate = now;
  }
}
