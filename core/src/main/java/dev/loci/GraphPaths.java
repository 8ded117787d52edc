package dev.loci;

import java.util.List;
import java.util.Objects;

/**
 * Paths between two nodes.
 *
 * @param paths the cheapest first
 * @param truncated whether a limit on nodes or time ended the search early, so that there may be
 *     more, or cheaper ones
 */
public record GraphPaths(List<GraphPath> paths, boolean truncated) {
  /** Copies the list. */
  public GraphPaths {
    paths = List.copyOf(Objects.requireNonNull(paths, "paths"));
  }
}
