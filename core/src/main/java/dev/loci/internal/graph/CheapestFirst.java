package dev.loci.internal.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Ways from a node by ascending cost and bound on the rest, then hops, under a bound on hops:
 * Dijkstra's algorithm, or A* (Hart, Nilsson and Raphael 1968) where something is known of the
 * rest, on labels of cost and hops; a label is worth something only if none before it reached its
 * node as cheaply with as few hops (Joksch 1966). So no way comes by a node twice. The cost of a
 * hop is 1 − weight. For one use.
 */
final class CheapestFirst {
  private static final Comparator<Label> ORDER =
      Comparator.comparingDouble(Label::estimate)
          .thenComparingInt(Label::hops)
          .thenComparingLong(Label::found);

  private final EdgeMatcher arcs;
  private final int maxHops;
  private final Steering steering;
  private final Budget budget;
  private final PriorityQueue<Label> open = new PriorityQueue<>(ORDER);
  private final Map<Integer, List<Label>> passed = new HashMap<>();
  private long found;

  /**
   * A way to a node: its cost and hops, and the last edge of it.
   *
   * @param estimate what the whole way costs at least
   */
  record Label(
      int node,
      double cost,
      double estimate,
      int hops,
      int edge,
      @Nullable Label before,
      long found) {

    private boolean isNoWorseThan(Label other) {
      return cost <= other.cost && hops <= other.hops;
    }
  }

  CheapestFirst(EdgeMatcher arcs, int maxHops, int start, Steering steering, Budget budget) {
    this.arcs = arcs;
    this.maxHops = maxHops;
    this.steering = steering;
    this.budget = budget;
    double estimate = steering.lowerBound(start);
    open.add(new Label(start, 0, estimate, 0, Walk.NO_EDGE, null, found++));
  }

  /** Returns the next way to some node, or null when there is none or the budget is spent. */
  @Nullable Label next() {
    for (Label label = open.poll(); label != null; label = open.poll()) {
      if (isWorthwhile(label)) {
        if (!budget.takeStep()) {
          return null;
        }
        passed.computeIfAbsent(label.node(), node -> new ArrayList<>(1)).add(label);
        expand(label);
        return label;
      }
    }
    return null;
  }

  /** Returns the cheapest way to a node, or null. */
  @Nullable Label to(int end) {
    Label label = next();
    while (label != null && label.node() != end) {
      label = next();
    }
    return label;
  }

  private boolean isWorthwhile(Label label) {
    List<Label> before = passed.get(label.node());
    return before == null || before.stream().noneMatch(other -> other.isNoWorseThan(label));
  }

  private void expand(Label label) {
    if (label.hops() == maxHops) {
      return;
    }
    arcs.forEachArc(
        label.node(),
        (neighbour, edge) -> {
          if (steering.admits(neighbour, edge)) {
            offer(label, neighbour, edge);
          }
          return budget.isInTime();
        });
  }

  private void offer(Label label, int neighbour, int edge) {
    double cost = label.cost() + 1 - arcs.weight(edge);
    double estimate = Math.max(label.estimate(), cost + steering.lowerBound(neighbour));
    Label next = new Label(neighbour, cost, estimate, label.hops() + 1, edge, label, found++);
    if (isWorthwhile(next)) {
      open.add(next);
    }
  }
}
