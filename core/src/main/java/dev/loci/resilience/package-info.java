/**
 * Makes remote calls safe: retries, rate limits, circuit breakers, the server's own hints. Usable
 * for any call and without the rest of Loci.
 *
 * <p>{@link dev.loci.resilience.Resilience} is the way in. All types but the builders are safe for
 * use by many threads, platform or virtual. No lock is held while a call is under way, no thread is
 * started for one, and an interrupt ends every wait.
 */
@org.jspecify.annotations.NullMarked
package dev.loci.resilience;
