package dev.loci.internal.records;

import dev.loci.model.Node;

/**
 * A node with its number.
 *
 * @param number see {@link dev.loci.internal.change.SpaceNumbers}
 * @param node the node
 */
public record NumberedNode(long number, Node node) {}
