package dev.loci;

/**
 * The result of a deletion.
 *
 * @param count how many of the named things existed and are gone now
 * @param replayed whether this is the kept result of an earlier request with the same key
 */
public record Deleted(long count, boolean replayed) {}
