package dev.loci;

/**
 * How much a space holds.
 *
 * @param memories number of memories
 * @param nodes number of nodes
 * @param edges number of edges
 * @param mentions number of mentions
 */
public record SpaceStats(long memories, long nodes, long edges, long mentions) {}
