package dev.loci.internal.graph;

import java.util.Arrays;

/** Which nodes can be reached from each other (Tarjan 1972), without recursion. For one use. */
final class StrongComponents {
  private static final int NONE = -1;

  private final Arcs arcs;
  private final Budget budget;
  private final int[] orders;
  private final int[] lowest;
  private final int[] groups;
  private final int[] nextArcs;
  private final int[] open;
  private final int[] way;
  private int openSize;
  private int waySize;
  private int visited;

  private StrongComponents(Arcs arcs, Budget budget) {
    int nodes = arcs.nodeCount();
    this.arcs = arcs;
    this.budget = budget;
    orders = filled(nodes);
    groups = filled(nodes);
    lowest = new int[nodes];
    nextArcs = new int[nodes];
    open = new int[nodes];
    way = new int[nodes];
  }

  private static int[] filled(int nodes) {
    int[] values = new int[nodes];
    Arrays.fill(values, NONE);
    return values;
  }

  /** Returns for each node one that stands for its component, itself where the budget ended. */
  static int[] of(Arcs arcs, Budget budget) {
    StrongComponents components = new StrongComponents(arcs, budget);
    for (int node = 0; node < arcs.nodeCount(); node++) {
      if (components.orders[node] == NONE) {
        components.visitFrom(node);
      }
    }
    int[] groups = components.groups;
    for (int node = 0; node < groups.length; node++) {
      groups[node] = groups[node] == NONE ? node : groups[node];
    }
    return groups;
  }

  private void visitFrom(int root) {
    enter(root);
    while (waySize > 0 && budget.takeStep()) {
      int node = way[waySize - 1];
      if (nextArcs[node] < arcs.end(node)) {
        visit(node, arcs.target(nextArcs[node]++));
      } else {
        leave(node);
      }
    }
  }

  private void enter(int node) {
    orders[node] = visited;
    lowest[node] = visited++;
    nextArcs[node] = arcs.first(node);
    open[openSize++] = node;
    way[waySize++] = node;
  }

  private void visit(int node, int target) {
    if (orders[target] == NONE) {
      enter(target);
    } else if (groups[target] == NONE) {
      lowest[node] = Math.min(lowest[node], orders[target]);
    }
  }

  private void leave(int node) {
    waySize--;
    if (waySize > 0) {
      int before = way[waySize - 1];
      lowest[before] = Math.min(lowest[before], lowest[node]);
    }
    if (lowest[node] == orders[node]) {
      int member;
      do {
        member = open[--openSize];
        groups[member] = node;
      } while (member != node);
    }
  }
}
