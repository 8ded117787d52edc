package dev.loci.internal.records;

/**
 * A mention by what it connects.
 *
 * @param memory the number of the memory
 * @param node the number of the node
 */
public record MentionEnds(long memory, long node) {}
