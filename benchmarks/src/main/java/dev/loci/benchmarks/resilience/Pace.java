package dev.loci.benchmarks.resilience;

import java.time.Duration;

/**
 * How thoroughly the benchmarks run.
 *
 * @param rounds how often each peer is measured, in turn
 * @param forks 1 for a JVM of its own each time, 0 for this one
 * @param warmups how many iterations do not count
 * @param iterations how many do
 * @param iteration how long one takes
 * @param seeds how many simulations a mean is taken of
 */
public record Pace(
    int rounds, int forks, int warmups, int iterations, Duration iteration, int seeds) {
  private static final int SEEDS = 20;

  /** Returns one that gives figures to rely on; takes about two minutes a round. */
  public static Pace thorough(int rounds) {
    return new Pace(rounds, 1, 2, 3, Duration.ofMillis(700), SEEDS);
  }

  /** Returns one that takes about a minute, for figures that are nearly right. */
  public static Pace brisk() {
    return new Pace(1, 1, 1, 2, Duration.ofMillis(250), 3);
  }

  /** Returns one that shows that everything works, and no figures. */
  public static Pace quick() {
    return new Pace(1, 0, 0, 1, Duration.ofMillis(10), 1);
  }
}
