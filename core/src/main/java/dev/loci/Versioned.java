package dev.loci;

/**
 * A change of one thing, on disk.
 *
 * @param version its version after the change
 * @param replayed whether the result is that of an earlier request with the same idempotency key
 */
public record Versioned(long version, boolean replayed) {}
