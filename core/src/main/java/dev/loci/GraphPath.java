package dev.loci;

import dev.loci.model.Edge;
import dev.loci.model.Node;
import java.util.List;
import java.util.Objects;

/**
 * A path through the graph.
 *
 * @param nodes from start to end
 * @param edges those walked, one fewer than nodes
 */
public record GraphPath(List<Node> nodes, List<Edge> edges) {

  /** Copies the lists. */
  public GraphPath {
    nodes = List.copyOf(Objects.requireNonNull(nodes, "nodes"));
    edges = List.copyOf(Objects.requireNonNull(edges, "edges"));
  }

  /** Returns the number of hops. */
  public int length() {
    return edges.size();
  }

  /** Returns the sum of the weights. */
  public double totalWeight() {
    return edges.stream().mapToDouble(Edge::weight).sum();
  }

  /** Returns the sum of the costs, 1 − weight a hop. */
  public double totalCost() {
    return edges.stream().mapToDouble(edge -> 1 - edge.weight()).sum();
  }

  /** Returns the mean confidence of the edges, 1 for a path without any. */
  public double averageConfidence() {
    return edges.stream().mapToDouble(Edge::confidence).average().orElse(1);
  }
}
