package dev.loci.resilience;

/**
 * How a thread waits that lost a race for a number. It keeps off for a few microseconds, so that
 * the winner goes on with the number in its own cache: two threads that return at once each pay for
 * moving it, and together get less done than one. Longer after each further loss, up to a bound.
 */
final class Contention {
  private static final int FIRST_SPINS = 256;
  private static final int DOUBLINGS = 2;

  private Contention() {}

  /**
   * Waits.
   *
   * @param losses how many races this call lost before
   */
  static void backOff(int losses) {
    for (int spins = FIRST_SPINS << Math.min(losses, DOUBLINGS); spins > 0; spins--) {
      Thread.onSpinWait();
    }
  }
}
