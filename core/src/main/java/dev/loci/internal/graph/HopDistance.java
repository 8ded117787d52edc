package dev.loci.internal.graph;

/** How many hops one node is from another: breadth-first search that stops there. For one use. */
final class HopDistance {
  static final int NONE = -1;

  private final EdgeMatcher arcs;
  private final int maxHops;
  private final Budget budget;
  private final WalkSpace space;
  private int size;

  HopDistance(EdgeMatcher arcs, int maxHops, Budget budget) {
    this.arcs = arcs;
    this.maxHops = maxHops;
    this.budget = budget;
    this.space = arcs.graph().base().walkSpaces().take(arcs.graph().nodeCount());
  }

  /** Returns the fewest hops, or {@link #NONE} where no way is found. */
  int between(int start, int end) {
    int hops = search(start, end);
    arcs.graph().base().walkSpaces().giveBack(space, size);
    return hops;
  }

  private int search(int start, int end) {
    reach(start);
    int next = 0;
    for (int hops = 0; !space.reached().contains(end); hops++) {
      int levelEnd = size;
      if (hops == maxHops || next == levelEnd) {
        return NONE;
      }
      for (; next < levelEnd; next++) {
        if (!budget.takeStep()) {
          return NONE;
        }
        arcs.forEachArc(space.nodes()[next], (neighbour, edge) -> reach(neighbour) != end);
      }
      if (space.reached().contains(end)) {
        return hops + 1;
      }
    }
    return 0;
  }

  private int reach(int node) {
    if (space.reached().add(node)) {
      space.makeRoom(size + 1);
      space.nodes()[size++] = node;
    }
    return node;
  }
}
