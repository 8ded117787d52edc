package dev.loci;

import dev.loci.model.Edge;
import dev.loci.model.Node;
import java.util.Objects;

/**
 * One hop from a node.
 *
 * @param edge the edge walked
 * @param node the node at its other end
 */
public record Neighbour(Edge edge, Node node) {
  /** Checks for nulls. */
  public Neighbour {
    Objects.requireNonNull(edge, "edge");
    Objects.requireNonNull(node, "node");
  }
}
