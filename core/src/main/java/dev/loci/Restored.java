package dev.loci;

/**
 * The result of making a graph what it was.
 *
 * @param changes how many nodes and edges were put or deleted
 * @param replayed whether the result is that of an earlier request with the same idempotency key
 */
public record Restored(long changes, boolean replayed) {}
