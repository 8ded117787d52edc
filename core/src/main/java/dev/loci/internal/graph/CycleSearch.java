package dev.loci.internal.graph;

import java.util.ArrayList;
import java.util.List;

/** Looks for one cycle by depth-first search, without recursion. For one use. */
final class CycleSearch {
  private static final byte NEW = 0;
  private static final byte ON_WAY = 1;
  private static final byte DONE = 2;

  private final Arcs arcs;
  private final Budget budget;
  private final byte[] states;
  private final int[] nextArcs;
  private final int[] way;
  private int waySize;

  CycleSearch(Arcs arcs, Budget budget) {
    this.arcs = arcs;
    this.budget = budget;
    states = new byte[arcs.nodeCount()];
    nextArcs = new int[arcs.nodeCount()];
    way = new int[arcs.nodeCount()];
  }

  /** Returns the arcs of a cycle in the order they are walked; none if there is no cycle. */
  List<Integer> find() {
    for (int node = 0; node < arcs.nodeCount() && !budget.isSpent(); node++) {
      if (states[node] == NEW) {
        List<Integer> cycle = findFrom(node);
        if (!cycle.isEmpty()) {
          return cycle;
        }
      }
    }
    return List.of();
  }

  private List<Integer> findFrom(int root) {
    enter(root);
    while (waySize > 0 && budget.takeStep()) {
      int node = way[waySize - 1];
      if (nextArcs[node] == arcs.end(node)) {
        states[node] = DONE;
        waySize--;
        continue;
      }
      int target = arcs.target(nextArcs[node]++);
      if (states[target] == ON_WAY) {
        return cycleTo(target);
      }
      if (states[target] == NEW) {
        enter(target);
      }
    }
    return List.of();
  }

  private void enter(int node) {
    states[node] = ON_WAY;
    nextArcs[node] = arcs.first(node);
    way[waySize++] = node;
  }

  /** The arc last taken from each node of the way is the one before its next. */
  private List<Integer> cycleTo(int target) {
    List<Integer> cycle = new ArrayList<>();
    for (int i = waySize - 1; ; i--) {
      cycle.addFirst(nextArcs[way[i]] - 1);
      if (way[i] == target) {
        return cycle;
      }
    }
  }
}
