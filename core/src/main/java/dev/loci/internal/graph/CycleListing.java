package dev.loci.internal.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Lists elementary cycles up to a length, each from its first node: by depth-first search that
 * stays within the strong component, and goes on only where the way back is short enough. For one
 * use.
 *
 * <p>The idea is that of Johnson (1975), with a bound on the length and distances in place of his
 * blocking.
 */
final class CycleListing {
  private static final int NONE = -1;

  private final Arcs arcs;
  private final int maxLength;
  private final int limit;
  private final Budget budget;
  private final int[] components;
  private final Arcs back;

  /** The root that a node's distance was measured to last, and that distance in arcs. */
  private final int[] roots;

  private final int[] distances;
  private final boolean[] onWay;
  private final int[] way;
  private final int[] nextArcs;
  private int waySize;
  private final List<List<Integer>> found = new ArrayList<>();
  private boolean more;

  CycleListing(Arcs arcs, int maxLength, int limit, Budget budget) {
    int nodes = arcs.nodeCount();
    this.arcs = arcs;
    this.maxLength = maxLength;
    this.limit = limit;
    this.budget = budget;
    this.components = StrongComponents.of(arcs, budget);
    this.back = reversed();
    this.roots = new int[nodes];
    Arrays.fill(roots, NONE);
    this.distances = new int[nodes];
    this.onWay = new boolean[nodes];
    this.way = new int[maxLength + 1];
    this.nextArcs = new int[maxLength + 1];
  }

  private Arcs reversed() {
    int[] from = new int[arcs.size()];
    int[] to = new int[arcs.size()];
    int size = 0;
    for (int node = 0; node < arcs.nodeCount(); node++) {
      for (int arc = arcs.first(node); arc < arcs.end(node); arc++) {
        if (components[node] == components[arcs.target(arc)]) {
          from[size] = arcs.target(arc);
          to[size++] = node;
        }
      }
    }
    int[] sources = Arrays.copyOf(from, size);
    return Arcs.of(arcs.nodeCount(), sources, Arrays.copyOf(to, size), new double[size]);
  }

  /** Returns the arcs of each cycle in the order they are walked, the shortest cycles first. */
  List<List<Integer>> list() {
    for (int root = 0; root < arcs.nodeCount() && !more && budget.isInTime(); root++) {
      if (back.first(root) < back.end(root)) {
        measure(root);
        searchFrom(root);
      }
    }
    found.sort(Comparator.comparingInt(List::size));
    return found;
  }

  /** Tells whether there are more, or the budget ended before all was searched. */
  boolean isTruncated() {
    return more || budget.isSpent();
  }

  /** Measures how far it is to the root from nodes behind it, as far as a cycle may be long. */
  private void measure(int root) {
    int[] queue = new int[16];
    int size = 0;
    queue[size++] = root;
    roots[root] = root;
    distances[root] = 0;
    for (int at = 0; at < size; at++) {
      int node = queue[at];
      for (int arc = back.first(node); arc < back.end(node) && budget.takeStep(); arc++) {
        int before = back.target(arc);
        if (before > root && roots[before] != root && distances[node] + 1 < maxLength) {
          roots[before] = root;
          distances[before] = distances[node] + 1;
          queue = size < queue.length ? queue : Arrays.copyOf(queue, 2 * size);
          queue[size++] = before;
        }
      }
    }
  }

  private void searchFrom(int root) {
    enter(root);
    while (waySize > 0 && !more && budget.takeStep()) {
      int node = way[waySize - 1];
      if (nextArcs[waySize - 1] == arcs.end(node)) {
        leave();
        continue;
      }
      int target = arcs.target(nextArcs[waySize - 1]++);
      if (target == root) {
        note();
      } else if (roots[target] == root
          && !onWay[target]
          && waySize + distances[target] <= maxLength) {
        enter(target);
      }
    }
    while (waySize > 0) {
      leave();
    }
  }

  private void enter(int node) {
    onWay[node] = true;
    nextArcs[waySize] = arcs.first(node);
    way[waySize++] = node;
  }

  private void leave() {
    onWay[way[--waySize]] = false;
  }

  /** The arc last taken from each node of the way is the one before its next. */
  private void note() {
    more = found.size() == limit;
    if (!more) {
      List<Integer> cycle = new ArrayList<>(waySize);
      for (int i = 0; i < waySize; i++) {
        cycle.add(nextArcs[i] - 1);
      }
      found.add(cycle);
    }
  }
}
