package dev.loci.resilience;

/** Lets a thread wait. */
@FunctionalInterface
public interface Sleeper {
  /**
   * Waits at least this long.
   *
   * @throws InterruptedException if the thread is interrupted, before or while it waits
   */
  void sleep(long nanos) throws InterruptedException;
}
