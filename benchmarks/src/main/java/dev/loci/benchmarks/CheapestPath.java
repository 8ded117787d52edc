package dev.loci.benchmarks;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.ObjDoubleConsumer;

/**
 * Dijkstra's algorithm over the interface of a store that has none of its own. For one thread.
 *
 * @param <N> nodes, with equality
 */
public final class CheapestPath<N> {
  private final BiConsumer<N, ObjDoubleConsumer<N>> steps;

  private record Visit<N>(N node, double cost) {}

  /**
   * Creates a search.
   *
   * @param steps tells of a node where one gets from it, at which cost
   */
  public CheapestPath(BiConsumer<N, ObjDoubleConsumer<N>> steps) {
    this.steps = steps;
  }

  /** Returns the cost of the cheapest way, or infinity where there is none. */
  public double cost(N start, N end) {
    Map<N, Double> costs = new HashMap<>(Map.of(start, 0.0));
    Set<N> settled = new HashSet<>();
    PriorityQueue<Visit<N>> open =
        new PriorityQueue<>((a, b) -> Double.compare(a.cost(), b.cost()));
    open.add(new Visit<>(start, 0));
    for (Visit<N> visit = open.poll(); visit != null; visit = open.poll()) {
      if (visit.node().equals(end)) {
        return visit.cost();
      }
      if (settled.add(visit.node())) {
        relax(visit, costs, open);
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  private void relax(Visit<N> visit, Map<N, Double> costs, PriorityQueue<Visit<N>> open) {
    steps.accept(
        visit.node(),
        (next, step) -> {
          double cost = visit.cost() + step;
          if (cost < costs.getOrDefault(next, Double.POSITIVE_INFINITY)) {
            costs.put(next, cost);
            open.add(new Visit<>(next, cost));
          }
        });
  }
}
