package dev.loci.resilience;

/**
 * A call that returns nothing.
 *
 * @param <X> what it throws
 */
@FunctionalInterface
public interface ThrowingRun<X extends Exception> {
  /** Makes the call. */
  void run() throws X;
}
