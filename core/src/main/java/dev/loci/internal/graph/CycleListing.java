package dev.loci.internal.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lists elementary cycles up to a length, the shortest first, each from its first node: by
 * depth-first search that stays within the strong component, and goes on only where the way back is
 * short enough. It is done for one length after the other, so that a limit leaves out the longest,
 * from the nodes where a longer one may be. For one use.
 *
 * <p>The idea is that of Johnson (1975), with a bound on the length and distances in place of his
 * blocking.
 */
final class CycleListing {
  private final Arcs arcs;
  private final int maxLength;
  private final int limit;
  private final Budget budget;
  private final int[] components;
  private final Arcs back;

  /** The measurement in which a node was reached last, and how many arcs it was from the root. */
  private final int[] reached;

  private final int[] distances;
  private final boolean[] isExhausted;
  private final boolean[] onWay;
  private final int[] way;
  private final int[] nextArcs;
  private int waySize;
  private int length;
  private int measurement;
  private boolean cutOff;
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
    this.reached = new int[nodes];
    this.distances = new int[nodes];
    this.isExhausted = new boolean[nodes];
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
    boolean longer = true;
    for (length = 1; length <= maxLength && longer; length++) {
      longer = searchAll();
    }
    return found;
  }

  /** Notes the cycles of one length; tells whether to go on with longer ones. */
  private boolean searchAll() {
    boolean longer = false;
    for (int root = 0; root < arcs.nodeCount() && !more && budget.isInTime(); root++) {
      if (!isExhausted[root] && back.first(root) < back.end(root)) {
        cutOff = false;
        measure(root);
        searchFrom(root);
        isExhausted[root] = !cutOff;
        longer |= cutOff;
      }
    }
    return longer && !more && !budget.isSpent();
  }

  /** Tells whether there are cycles of any length, as far as the budget allowed to see. */
  boolean areThereAny() {
    return back.size() > 0;
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
    measurement++;
    reached[root] = measurement;
    distances[root] = 0;
    for (int at = 0; at < size; at++) {
      int node = queue[at];
      for (int arc = back.first(node); arc < back.end(node) && budget.takeStep(); arc++) {
        int before = back.target(arc);
        if (before < root || reached[before] == measurement) {
          continue;
        }
        if (distances[node] + 1 >= length) {
          cutOff = true;
          continue;
        }
        reached[before] = measurement;
        distances[before] = distances[node] + 1;
        queue = size < queue.length ? queue : Arrays.copyOf(queue, 2 * size);
        queue[size++] = before;
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
      } else if (reached[target] == measurement && !onWay[target]) {
        enterIfNear(target);
      }
    }
    while (waySize > 0) {
      leave();
    }
  }

  private void enterIfNear(int node) {
    if (waySize + distances[node] <= length) {
      enter(node);
    } else {
      cutOff = true;
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
    if (waySize < length) {
      return; // it was noted when its length was searched for
    }
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
