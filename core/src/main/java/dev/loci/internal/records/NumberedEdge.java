package dev.loci.internal.records;

import dev.loci.model.Edge;

/**
 * An edge with its number and those of its ends.
 *
 * @param number see {@link dev.loci.internal.change.SpaceNumbers}
 * @param source the number of the node it starts at
 * @param target the number of the node it leads to
 * @param edge the edge
 */
public record NumberedEdge(long number, long source, long target, Edge edge) {}
