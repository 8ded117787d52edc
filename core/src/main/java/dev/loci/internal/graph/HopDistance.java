package dev.loci.internal.graph;

import java.util.Arrays;

/** How many hops one node is from another: breadth-first search that stops there. For one use. */
final class HopDistance {
  static final int NONE = -1;

  private final EdgeMatcher arcs;
  private final int maxHops;
  private final Budget budget;
  private final NodeSet reached;
  private int[] nodes = new int[64];
  private int size;

  HopDistance(EdgeMatcher arcs, int maxHops, Budget budget) {
    this.arcs = arcs;
    this.maxHops = maxHops;
    this.budget = budget;
    this.reached = new NodeSet(arcs.graph().nodeCount());
  }

  /** Returns the fewest hops, or {@link #NONE} where no way is found. */
  int between(int start, int end) {
    reach(start);
    int next = 0;
    for (int hops = 0; !reached.contains(end); hops++) {
      int levelEnd = size;
      if (hops == maxHops || next == levelEnd) {
        return NONE;
      }
      for (; next < levelEnd; next++) {
        if (!budget.takeStep()) {
          return NONE;
        }
        arcs.forEachArc(nodes[next], (neighbour, edge) -> reach(neighbour) != end);
      }
      if (reached.contains(end)) {
        return hops + 1;
      }
    }
    return 0;
  }

  private int reach(int node) {
    if (reached.add(node)) {
      if (size == nodes.length) {
        nodes = Arrays.copyOf(nodes, 2 * size);
      }
      nodes[size++] = node;
    }
    return node;
  }
}
