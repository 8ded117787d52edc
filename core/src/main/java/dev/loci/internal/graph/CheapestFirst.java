package dev.loci.internal.graph;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Ways from a node by ascending cost, then hops, under a bound on hops: Dijkstra's algorithm on
 * labels of cost and hops, where a label is worth something only if none before it reached its node
 * with as few hops (Joksch 1966). The cost of a hop is 1 − weight. For one use.
 */
final class CheapestFirst {
  private static final Comparator<Label> ORDER =
      Comparator.comparingDouble(Label::cost)
          .thenComparingInt(Label::hops)
          .thenComparingLong(Label::found);

  private final EdgeMatcher arcs;
  private final int maxHops;
  private final PriorityQueue<Label> open = new PriorityQueue<>(ORDER);
  private final Map<Integer, Integer> fewestHops = new HashMap<>();
  private long found;

  /** A way to a node: its cost and hops, and the last edge of it. */
  record Label(int node, double cost, int hops, int edge, @Nullable Label before, long found) {}

  CheapestFirst(EdgeMatcher arcs, int maxHops, int start) {
    this.arcs = arcs;
    this.maxHops = maxHops;
    open.add(new Label(start, 0, 0, Walk.NO_EDGE, null, found++));
  }

  /** Returns the next way to some node, or null when there is none. */
  @Nullable Label next() {
    for (Label label = open.poll(); label != null; label = open.poll()) {
      Integer hops = fewestHops.get(label.node());
      if (hops == null || label.hops() < hops) {
        fewestHops.put(label.node(), label.hops());
        expand(label);
        return label;
      }
    }
    return null;
  }

  private void expand(Label label) {
    if (label.hops() == maxHops) {
      return;
    }
    arcs.forEachArc(
        label.node(),
        (neighbour, edge) -> {
          Integer hops = fewestHops.get(neighbour);
          if (hops == null || label.hops() + 1 < hops) {
            double cost = label.cost() + 1 - arcs.weight(edge);
            open.add(new Label(neighbour, cost, label.hops() + 1, edge, label, found++));
          }
          return true;
        });
  }
}
