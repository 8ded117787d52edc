package dev.loci;

import dev.loci.model.Edge;
import dev.loci.model.Node;
import java.util.List;
import java.util.Objects;

/**
 * How one graph differs from another.
 *
 * @param nodes by key
 * @param edges by id, those that had ended included
 */
public record GraphDiff(Changes<Node> nodes, Changes<Edge> edges) {

  /**
   * What differs of one kind.
   *
   * @param added what only the later graph has
   * @param removed what only the earlier one has
   * @param changed what both have with other values, as the later one has it
   */
  public record Changes<T>(List<T> added, List<T> removed, List<T> changed) {
    /** Copies the lists. */
    public Changes {
      added = List.copyOf(Objects.requireNonNull(added, "added"));
      removed = List.copyOf(Objects.requireNonNull(removed, "removed"));
      changed = List.copyOf(Objects.requireNonNull(changed, "changed"));
    }

    /** Tells whether nothing differs. */
    public boolean isEmpty() {
      return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }
  }

  /** Checks for nulls. */
  public GraphDiff {
    Objects.requireNonNull(nodes, "nodes");
    Objects.requireNonNull(edges, "edges");
  }

  /** Tells whether nothing differs. */
  public boolean isEmpty() {
    return nodes.isEmpty() && edges.isEmpty();
  }
}
