package dev.loci.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * A graph as arrays of numbers: the least that a walk can take. The rows are built when it is first
 * asked; nothing can be added after that. For one thread.
 */
public final class BareGraph implements GraphPeer {
  private static final double DAMPING = 0.85;
  private static final double TOLERANCE = 1e-9;
  private static final int MAX_ROUNDS = 1_000;

  private final Map<String, Integer> numbers = new HashMap<>();
  private int[] sources = new int[1_024];
  private int[] ends = new int[1_024];
  private double[] edgeWeights = new double[1_024];
  private int edges;
  private boolean isBuilt;

  private int[] first = {};
  private int[] targets = {};
  private double[] weights = {};
  private int[] seenIn = {};
  private int[] reached = {};
  private int[] depths = {};
  private int walk;

  @Override
  public void addNodes(List<String> keys) {
    for (String key : keys) {
      numbers.put(key, numbers.size());
    }
  }

  @Override
  public void addEdges(List<Link> links) {
    if (isBuilt) {
      throw new IllegalStateException("the rows are built; add edges before asking");
    }
    for (Link link : links) {
      addEdge(number(link.source()), number(link.target()), link.weight());
    }
  }

  private int number(String key) {
    Integer number = numbers.get(key);
    if (number == null) {
      throw new IllegalArgumentException("there is no node " + key);
    }
    return number;
  }

  private void addEdge(int source, int target, double weight) {
    if (edges == sources.length) {
      sources = Arrays.copyOf(sources, 2 * edges);
      ends = Arrays.copyOf(ends, 2 * edges);
      edgeWeights = Arrays.copyOf(edgeWeights, 2 * edges);
    }
    sources[edges] = source;
    ends[edges] = target;
    edgeWeights[edges++] = weight;
  }

  private void build() {
    if (isBuilt) {
      return;
    }
    int nodes = numbers.size();
    first = new int[nodes + 1];
    for (int edge = 0; edge < edges; edge++) {
      first[sources[edge] + 1]++;
    }
    Arrays.parallelPrefix(first, Integer::sum);
    int[] next = first.clone();
    targets = new int[edges];
    weights = new double[edges];
    for (int edge = 0; edge < edges; edge++) {
      int at = next[sources[edge]]++;
      targets[at] = ends[edge];
      weights[at] = edgeWeights[edge];
    }
    seenIn = new int[nodes];
    reached = new int[nodes];
    depths = new int[nodes];
    sources = new int[0];
    ends = new int[0];
    edgeWeights = new double[0];
    isBuilt = true;
  }

  @Override
  public int reach(String start, int hops) {
    build();
    walk++;
    int size = 0;
    int from = number(start);
    seenIn[from] = walk;
    reached[size++] = from;
    depths[from] = 0;
    for (int i = 0; i < size && depths[reached[i]] < hops; i++) {
      int node = reached[i];
      for (int edge = first[node]; edge < first[node + 1]; edge++) {
        int target = targets[edge];
        if (seenIn[target] != walk) {
          seenIn[target] = walk;
          depths[target] = depths[node] + 1;
          reached[size++] = target;
        }
      }
    }
    return size;
  }

  private record Visit(int node, double cost) {}

  /** Dijkstra's algorithm with a heap that may hold a node more than once. */
  @Override
  public double cheapestPath(String start, String end) {
    build();
    int goal = number(end);
    double[] costs = new double[numbers.size()];
    Arrays.fill(costs, Double.POSITIVE_INFINITY);
    PriorityQueue<Visit> open = new PriorityQueue<>((a, b) -> Double.compare(a.cost(), b.cost()));
    costs[number(start)] = 0;
    open.add(new Visit(number(start), 0));
    for (Visit visit = open.poll(); visit != null; visit = open.poll()) {
      if (visit.node() == goal) {
        return visit.cost();
      }
      if (visit.cost() <= costs[visit.node()]) {
        relax(visit, costs, open);
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  private void relax(Visit visit, double[] costs, PriorityQueue<Visit> open) {
    for (int edge = first[visit.node()]; edge < first[visit.node() + 1]; edge++) {
      double cost = visit.cost() + 1 - weights[edge];
      if (cost < costs[targets[edge]]) {
        costs[targets[edge]] = cost;
        open.add(new Visit(targets[edge], cost));
      }
    }
  }

  @Override
  public double highestPageRank() {
    build();
    int nodes = numbers.size();
    double[] sums = new double[nodes];
    for (int node = 0; node < nodes; node++) {
      for (int edge = first[node]; edge < first[node + 1]; edge++) {
        sums[node] += weights[edge];
      }
    }
    double[] ranks = new double[nodes];
    Arrays.fill(ranks, 1.0 / nodes);
    double change = 1;
    for (int round = 0; round < MAX_ROUNDS && change > TOLERANCE; round++) {
      double[] next = flow(ranks, sums);
      change = 0;
      for (int node = 0; node < nodes; node++) {
        change += Math.abs(next[node] - ranks[node]);
      }
      ranks = next;
    }
    return Arrays.stream(ranks).max().orElse(0);
  }

  private double[] flow(double[] ranks, double[] sums) {
    double[] next = new double[ranks.length];
    double astray = 0;
    for (int node = 0; node < ranks.length; node++) {
      if (sums[node] == 0) {
        astray += ranks[node];
        continue;
      }
      double share = ranks[node] / sums[node];
      for (int edge = first[node]; edge < first[node + 1]; edge++) {
        next[targets[edge]] += share * weights[edge];
      }
    }
    double same = (1 - DAMPING + DAMPING * astray) / ranks.length;
    for (int node = 0; node < next.length; node++) {
      next[node] = DAMPING * next[node] + same;
    }
    return next;
  }

  @Override
  public long edgeCount() {
    return edges;
  }

  /** Returns one with the edges of another store, which is how that store ranks its nodes. */
  public static BareGraph of(Iterable<Link> links) {
    BareGraph graph = new BareGraph();
    List<Link> all = new ArrayList<>();
    for (Link link : links) {
      graph.numbers.putIfAbsent(link.source(), graph.numbers.size());
      graph.numbers.putIfAbsent(link.target(), graph.numbers.size());
      all.add(link);
    }
    graph.addEdges(all);
    return graph;
  }

  @Override
  public void close() {
    // there is nothing but memory
  }
}
