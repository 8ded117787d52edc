package dev.loci.resilience;

/**
 * What a pipeline has done since it was made. Counted without locks: a call under way may be seen
 * in one figure and not yet in another.
 *
 * @param succeeded calls that succeeded
 * @param failed calls that failed for good
 * @param deferred calls that were not sent, or not again: a limit, an open breaker, an empty budget
 * @param attempts attempts that had an outcome
 * @param retriesPerCall how many retries successful calls needed; bucket 0 is none
 * @param waits how long calls waited before they were sent or sent again; bucket n is less than 2
 *     to the n milliseconds
 */
public record ResilienceStats(
    long succeeded,
    long failed,
    long deferred,
    long attempts,
    Histogram retriesPerCall,
    Histogram waits) {
  /** Returns all calls that ended. */
  public long calls() {
    return succeeded + failed + deferred;
  }
}
