package dev.loci;

import java.util.List;
import java.util.Objects;

/**
 * Cycles of a graph, the shortest first.
 *
 * @param cycles of each the edges: each leads to where the next starts, the last to where the first
 *     does, and no node is come by twice
 * @param found whether there is a cycle at all, which may be longer than was asked for; false also
 *     where time ran out before one was seen
 * @param truncated whether there are more, or time ran out before all was searched
 */
public record GraphCycles(List<List<GraphEdge>> cycles, boolean found, boolean truncated) {
  /** The longest cycles that are looked for, in edges. */
  public static final int MAX_LENGTH = 100;

  /** Copies the lists. */
  public GraphCycles {
    cycles = Objects.requireNonNull(cycles, "cycles").stream().map(List::copyOf).toList();
  }
}
