package dev.loci;

import dev.loci.model.Edge;
import dev.loci.model.Node;

/**
 * One hop from a node.
 *
 * @param edge the edge walked
 * @param node the node at its other end
 */
public record Neighbour(Edge edge, Node node) {}
