package dev.loci;

import dev.loci.model.Edge;
import dev.loci.model.Node;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a walk over the graph reached.
 *
 * @param visits the nodes in the order reached, the start first
 * @param truncated whether the bound on nodes or time ended the walk early
 */
public record Traversal(List<Visit> visits, boolean truncated) {

  /**
   * One node reached.
   *
   * @param node the node
   * @param depth hops from the start
   * @param via the edge that led here, or null at the start
   */
  public record Visit(Node node, int depth, @Nullable Edge via) {
    /** Checks for nulls. */
    public Visit {
      Objects.requireNonNull(node, "node");
    }
  }

  /** Copies the list. */
  public Traversal {
    visits = List.copyOf(Objects.requireNonNull(visits, "visits"));
  }

  /** Returns the nodes in the order reached. */
  public List<Node> nodes() {
    return visits.stream().map(Visit::node).toList();
  }

  /** Returns the most hops that any node is away from the start. */
  public int maxDepthReached() {
    return visits.stream().mapToInt(Visit::depth).max().orElse(0);
  }
}
