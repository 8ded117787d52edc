package dev.loci.resilience;

import java.time.Duration;

/**
 * One limit of a {@link TokenBucket}: so many permits per window, refilled steadily, and so many at
 * once when none was used for a while.
 *
 * <p>In any time of length t, at most {@code burst + permits * t / window} permits are granted.
 *
 * @param permits how many are refilled in a window
 * @param window the time they are refilled in
 * @param burst how many there are at most, which is also how many there are at first
 */
public record Bandwidth(long permits, Duration window, long burst) {
  private static final long MOST = 1L << 31;
  private static final long LONGEST_BURST_NANOS = 1L << 61;

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if a count is not 1 to 2,147,483,648, the window not above 0,
   *     or the refill of the burst would take longer than 73 years
   */
  public Bandwidth {
    checkCount("permits", permits);
    checkCount("burst", burst);
    long windowNanos = Durations.positive("window", window);
    if (windowNanos / permits >= LONGEST_BURST_NANOS / burst) {
      throw new IllegalArgumentException(
          "a burst of %d at %d per %s takes too long to refill".formatted(burst, permits, window));
    }
  }

  private static void checkCount(String name, long count) {
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException(
          "%s must be 1 to %d but is %d".formatted(name, MOST, count));
    }
  }

  /** Returns a limit whose burst is the whole window, as in {@code 100 requests per 60 s}. */
  public static Bandwidth of(long permits, Duration window) {
    return new Bandwidth(permits, window, permits);
  }

  /**
   * Returns a limit that keeps calls apart: at 2 per second the second call waits half a second.
   *
   * @throws IllegalArgumentException if it is not above 0, without end, or less than one call in
   *     100 years
   */
  public static Bandwidth spacing(double callsPerSecond) {
    double nanos = Math.ceil(1e9 / callsPerSecond);
    if (!(callsPerSecond > 0 && nanos > 0) || nanos > Durations.LONGEST.toNanos()) {
      throw new IllegalArgumentException(
          "callsPerSecond must be above 0 and finite but is " + callsPerSecond);
    }
    return new Bandwidth(1, Duration.ofNanos((long) nanos), 1);
  }

  /** Returns this limit with another burst. */
  public Bandwidth withBurst(long burst) {
    return new Bandwidth(permits, window, burst);
  }
}
