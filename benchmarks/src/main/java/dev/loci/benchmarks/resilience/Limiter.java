package dev.loci.benchmarks.resilience;

/** A rate limiter under test. Safe for many threads. */
@FunctionalInterface
interface Limiter {
  /** Takes a permit if one is there now. */
  boolean tryAcquire();
}
