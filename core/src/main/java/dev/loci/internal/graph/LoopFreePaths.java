package dev.loci.internal.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The cheapest paths between two nodes that come by no node twice, by ascending cost, then hops
 * (Yen 1971). Paths that differ in an edge only are two. For one use.
 */
final class LoopFreePaths {
  private final EdgeMatcher arcs;
  private final int maxHops;
  private final int end;
  private final IntToDoubleFunction lowerBound;
  private final Budget budget;
  private final List<Way> accepted = new ArrayList<>();
  private final Set<List<Integer>> seen = new HashSet<>();
  private final PriorityQueue<Way> candidates =
      new PriorityQueue<>(Comparator.comparingDouble(Way::cost).thenComparingInt(Way::hops));

  /**
   * A path.
   *
   * @param nodes from start to end
   * @param edges one fewer than nodes
   */
  private record Way(List<Integer> nodes, List<Integer> edges, double cost) {
    int hops() {
      return edges.size();
    }

    boolean startsWith(Way other, int hops) {
      return edges.size() > hops && edges.subList(0, hops).equals(other.edges.subList(0, hops));
    }

    List<Walk.Step> steps() {
      List<Walk.Step> steps = new ArrayList<>();
      for (int i = 0; i < nodes.size(); i++) {
        steps.add(new Walk.Step(nodes.get(i), i, i == 0 ? Walk.NO_EDGE : edges.get(i - 1)));
      }
      return steps;
    }
  }

  LoopFreePaths(
      EdgeMatcher arcs, int maxHops, int end, IntToDoubleFunction lowerBound, Budget budget) {
    this.arcs = arcs;
    this.maxHops = maxHops;
    this.end = end;
    this.lowerBound = lowerBound;
    this.budget = budget;
  }

  /** Returns up to so many paths. */
  List<List<Walk.Step>> from(int start, int count) {
    Way origin = new Way(List.of(start), List.of(), 0);
    offer(origin, 0, Set.of(), Set.of());
    while (accepted.size() < count && !candidates.isEmpty()) {
      Way next = candidates.remove();
      accepted.add(next);
      if (accepted.size() < count) {
        deviate(next);
      }
    }
    return accepted.stream().map(Way::steps).toList();
  }

  /** Looks for the cheapest path that leaves another one at each of its nodes. */
  private void deviate(Way way) {
    for (int hops = 0; hops < way.hops() && !budget.isSpent(); hops++) {
      Set<Integer> taken = new HashSet<>();
      for (Way other : accepted) {
        if (other.startsWith(way, hops)) {
          taken.add(other.edges().get(hops));
        }
      }
      offer(way, hops, taken, new HashSet<>(way.nodes().subList(0, hops)));
    }
  }

  private void offer(Way way, int hops, Set<Integer> takenEdges, Set<Integer> takenNodes) {
    int spur = way.nodes().get(hops);
    Steering steering = new Avoiding(takenEdges, takenNodes);
    CheapestFirst.Label rest =
        new CheapestFirst(arcs, maxHops - hops, spur, steering, budget).to(end);
    if (rest != null) {
      Way joined = joined(way, hops, rest);
      if (seen.add(joined.edges())) {
        candidates.add(joined);
      }
    }
  }

  private Way joined(Way way, int hops, CheapestFirst.Label rest) {
    List<Integer> nodes = new ArrayList<>();
    List<Integer> edges = new ArrayList<>();
    for (CheapestFirst.@Nullable Label label = rest; label != null; label = label.before()) {
      nodes.addFirst(label.node());
      if (label.before() != null) {
        edges.addFirst(label.edge());
      }
    }
    nodes.addAll(0, way.nodes().subList(0, hops));
    edges.addAll(0, way.edges().subList(0, hops));
    double cost = 0;
    for (int edge : edges) {
      cost += 1 - arcs.weight(edge);
    }
    return new Way(nodes, edges, cost);
  }

  /** Keeps a search off edges and nodes. */
  private final class Avoiding implements Steering {
    private final Set<Integer> edges;
    private final Set<Integer> nodes;

    Avoiding(Set<Integer> edges, Set<Integer> nodes) {
      this.edges = edges;
      this.nodes = nodes;
    }

    @Override
    public boolean admits(int neighbour, int edge) {
      return !edges.contains(edge) && !nodes.contains(neighbour);
    }

    @Override
    public double lowerBound(int node) {
      return node == end ? 0 : lowerBound.applyAsDouble(node);
    }
  }
}
