package dev.loci;

import java.util.List;
import java.util.Objects;

/**
 * A cycle, if one was found.
 *
 * @param edges each leads to where the next starts, the last to where the first does; empty for no
 *     cycle. Its length is their number
 * @param truncated whether time ran out before all was searched
 */
public record GraphCycle(List<GraphEdge> edges, boolean truncated) {
  /** Copies the list. */
  public GraphCycle {
    edges = List.copyOf(Objects.requireNonNull(edges, "edges"));
  }

  /** Tells whether there is a cycle. */
  public boolean isFound() {
    return !edges.isEmpty();
  }
}
