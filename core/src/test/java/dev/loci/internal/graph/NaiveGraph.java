package dev.loci.internal.graph;

import dev.loci.Direction;
import dev.loci.EdgeFilter;
import dev.loci.internal.change.Change;
import dev.loci.internal.change.Commit;
import dev.loci.internal.change.Micros;
import dev.loci.internal.change.SpaceNumbers;
import dev.loci.model.Edge;
import dev.loci.model.EdgeFields;
import dev.loci.model.EdgeKey;
import dev.loci.model.Node;
import dev.loci.model.SpaceId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiPredicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * A graph as plainly as can be, with plain answers: the oracle of the tests here. Weights are
 * eighths, so that costs add up exactly.
 *
 * @param labels the label of each node, by its index
 * @param removed which nodes, then which edges, were deleted in the end
 */
record NaiveGraph(List<String> labels, List<NaiveEdge> edges, Set<Integer> removed) {
  static final List<String> LABELS = List.of("Person", "City", "Event");
  static final List<String> RELATIONS = List.of("R", "S", "T");
  static final int TICKS = 4;

  /** An edge; it holds from one tick until just before another. */
  record NaiveEdge(
      int source,
      int target,
      int relation,
      int eighths,
      int tenths,
      boolean both,
      int from,
      int to) {
    double weight() {
      return eighths / 8.0;
    }

    /** Returns this edge leading one way, with some weight. */
    NaiveEdge oneWay() {
      return new NaiveEdge(source, target, relation, Math.max(1, eighths), tenths, false, from, to);
    }

    EdgeKey key() {
      return new EdgeKey(NaiveGraph.key(source), NaiveGraph.key(target), RELATIONS.get(relation));
    }
  }

  /** A way from a node over an edge. */
  record Arc(NaiveEdge edge, int node) {
    double cost() {
      return 1 - edge.weight();
    }
  }

  static String key(int node) {
    return "n" + node;
  }

  static Instant tick(int tick) {
    return Instant.EPOCH.plusSeconds(tick);
  }

  /** Graphs of up to so many nodes and edges; the ends of edges differ. */
  static Arbitrary<NaiveGraph> upTo(int maxNodes, int maxEdges) {
    return Arbitraries.integers()
        .between(2, maxNodes)
        .flatMap(nodes ->
            Combinators.combine(
                    Arbitraries.of(LABELS).list().ofSize(nodes),
                    edge(nodes).list().ofMaxSize(maxEdges),
                    Arbitraries.integers().between(0, 3 * maxEdges).set().ofMaxSize(6))
                .as(NaiveGraph::new));
  }

  private static Arbitrary<NaiveEdge> edge(int nodes) {
    return Combinators.combine(
            Arbitraries.integers().between(0, nodes - 1),
            Arbitraries.integers().between(1, nodes - 1),
            Arbitraries.integers().between(0, RELATIONS.size() - 1),
            Arbitraries.integers().between(0, 8),
            Arbitraries.integers().between(0, 10),
            Arbitraries.integers().between(0, 3),
            Arbitraries.integers().between(0, TICKS - 1),
            Arbitraries.integers().between(1, TICKS))
        .as((source, step, relation, eighths, tenths, both, from, length) ->
            new NaiveEdge(
                source,
                (source + step) % nodes,
                relation,
                eighths,
                tenths,
                both == 0,
                from,
                length == TICKS ? Integer.MAX_VALUE : from + length));
  }

  /** Filters of every kind, at some tick. */
  static Arbitrary<EdgeFilter> filters() {
    return Combinators.combine(
            Arbitraries.of(RELATIONS).set().ofMaxSize(2),
            Arbitraries.of(0.0, 0.0, 0.25, 0.5),
            Arbitraries.of(0.0, 0.0, 0.3),
            Arbitraries.of(LABELS).set().ofMaxSize(2),
            Arbitraries.integers().between(0, TICKS),
            Arbitraries.of(Direction.class))
        .as((relations, weight, confidence, labels, tick, direction) ->
            new EdgeFilter(relations, weight, confidence, labels, tick(tick), direction));
  }

  /** Returns the graph in memory: a part of it in rows, the rest, and what was deleted, behind. */
  SpaceGraph toSpaceGraph() {
    SpaceGraph graph = SpaceGraph.empty();
    List<Change> changes = new ArrayList<>();
    for (int node = 0; node < labels.size(); node++) {
      changes.add(
          new Change.NodePut(number(node), new Node(key(node), 1, labels.get(node), Map.of())));
    }
    for (int edge = 0; edge < edges.size(); edge++) {
      if (edge == edges.size() / 2) {
        apply(graph, 1, changes);
        graph.compact();
        changes.clear();
      }
      changes.add(put(edge));
    }
    apply(graph, 2, changes);
    apply(graph, 3, deletions());
    return graph;
  }

  private static void apply(SpaceGraph graph, long sequence, List<Change> changes) {
    Commit commit = new Commit(new SpaceId("t", "p"), 0, Instant.EPOCH, null, changes);
    graph.apply(List.of(new Commit.Numbered(sequence, commit)));
  }

  private static long number(int node) {
    return SpaceNumbers.number(0, node);
  }

  private long edgeNumber(int edge) {
    return SpaceNumbers.number(0, labels.size() + edge);
  }

  private Change put(int index) {
    NaiveEdge edge = edges.get(index);
    EdgeFields fields =
        new EdgeFields(
            edge.weight(),
            edge.tenths / 10.0,
            edge.both,
            Map.of(),
            tick(edge.from),
            edge.to == Integer.MAX_VALUE ? null : tick(edge.to));
    Edge stored = new Edge(new UUID(0, index), 1, edge.key(), fields);
    return new Change.EdgePut(edgeNumber(index), number(edge.source), number(edge.target), stored);
  }

  private List<Change> deletions() {
    List<Change> deletions = new ArrayList<>();
    for (int edge = 0; edge < edges.size(); edge++) {
      if (!isLive(edge)) {
        NaiveEdge gone = edges.get(edge);
        deletions.add(
            new Change.EdgeDeleted(
                edgeNumber(edge),
                number(gone.source),
                number(gone.target),
                new UUID(0, edge),
                gone.key(),
                1));
      }
    }
    for (int node = 0; node < labels.size(); node++) {
      if (removed.contains(node)) {
        deletions.add(new Change.NodeDeleted(number(node), key(node), 1));
      }
    }
    return deletions;
  }

  boolean hasNode(int node) {
    return !removed.contains(node);
  }

  private boolean isLive(int edge) {
    NaiveEdge e = edges.get(edge);
    return hasNode(e.source) && hasNode(e.target) && !removed.contains(labels.size() + edge);
  }

  boolean admits(EdgeFilter filter, int node) {
    return hasNode(node)
        && (filter.nodeLabels().isEmpty() || filter.nodeLabels().contains(labels.get(node)));
  }

  /** Returns the edges that a filter admits, whatever their ends. */
  List<NaiveEdge> edges(EdgeFilter filter) {
    List<NaiveEdge> admitted = new ArrayList<>();
    for (int i = 0; i < edges.size(); i++) {
      NaiveEdge edge = edges.get(i);
      long at = Micros.of(filter.at());
      if (isLive(i)
          && (filter.relations().isEmpty()
              || filter.relations().contains(RELATIONS.get(edge.relation)))
          && edge.weight() >= filter.minWeight()
          && edge.tenths / 10.0 >= filter.minConfidence()
          && Micros.of(tick(edge.from)) <= at
          && at < (edge.to == Integer.MAX_VALUE ? Long.MAX_VALUE : Micros.of(tick(edge.to)))) {
        admitted.add(edge);
      }
    }
    return admitted;
  }

  /** Returns the admitted edges between admitted nodes. */
  List<NaiveEdge> within(EdgeFilter filter) {
    return edges(filter).stream()
        .filter(edge -> admits(filter, edge.source) && admits(filter, edge.target))
        .toList();
  }

  List<Arc> arcs(EdgeFilter filter, int node) {
    List<Arc> arcs = new ArrayList<>();
    for (NaiveEdge edge : edges(filter)) {
      if (edge.source == node && (filter.direction() != Direction.BACKWARD || edge.both)) {
        arcs.add(new Arc(edge, edge.target));
      }
      if (edge.target == node && (filter.direction() != Direction.FORWARD || edge.both)) {
        arcs.add(new Arc(edge, edge.source));
      }
    }
    arcs.removeIf(arc -> !admits(filter, arc.node));
    return arcs;
  }

  /** Returns the fewest hops to each node within reach. */
  Map<Integer, Integer> distances(EdgeFilter filter, int start, int maxHops) {
    Map<Integer, Integer> distances = new LinkedHashMap<>(Map.of(start, 0));
    Deque<Integer> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      int node = open.remove();
      if (distances.get(node) < maxHops) {
        for (Arc arc : arcs(filter, node)) {
          if (distances.putIfAbsent(arc.node, distances.get(node) + 1) == null) {
            open.add(arc.node);
          }
        }
      }
    }
    return distances;
  }

  /** Returns the least cost to each node within so many hops: Bellman and Ford, hop by hop. */
  Map<Integer, Double> costs(EdgeFilter filter, int start, int maxHops) {
    Map<Integer, Double> costs = new HashMap<>(Map.of(start, 0.0));
    for (int hop = 0; hop < maxHops; hop++) {
      Map<Integer, Double> next = new HashMap<>(costs);
      costs.forEach((node, cost) ->
          arcs(filter, node).forEach(arc -> next.merge(arc.node, cost + arc.cost(), Math::min)));
      costs = next;
    }
    return costs;
  }

  /** Returns the costs of all paths that come by no node twice, ascending. */
  List<Double> pathCosts(EdgeFilter filter, int start, int end, int maxHops) {
    List<Double> costs = new ArrayList<>();
    extend(filter, start, end, maxHops, 0, new HashSet<>(Set.of(start)), costs);
    costs.sort(Double::compare);
    return costs;
  }

  private void extend(
      EdgeFilter filter,
      int node,
      int end,
      int hops,
      double cost,
      Set<Integer> passed,
      List<Double> costs) {
    if (node == end) {
      costs.add(cost);
    } else if (hops > 0) {
      for (Arc arc : arcs(filter, node)) {
        if (passed.add(arc.node)) {
          extend(filter, arc.node, end, hops - 1, cost + arc.cost(), passed, costs);
          passed.remove(arc.node);
        }
      }
    }
  }

  /** Returns which nodes can be reached from which, any number of hops. */
  Set<Integer> reach(EdgeFilter filter, int start) {
    return distances(filter, start, Integer.MAX_VALUE).keySet();
  }

  /** Returns groups of nodes that meet a condition with each other, an equivalence. */
  Set<Set<String>> groups(EdgeFilter filter, BiPredicate<Integer, Integer> same) {
    Set<Set<String>> groups = new HashSet<>();
    for (int node = 0; node < labels.size(); node++) {
      if (admits(filter, node)) {
        Set<String> group = new TreeSet<>();
        for (int other = 0; other < labels.size(); other++) {
          if (admits(filter, other) && same.test(node, other)) {
            group.add(key(other));
          }
        }
        groups.add(group);
      }
    }
    return groups;
  }

  /** Returns PageRank by plain iteration over a dense matrix. */
  Map<String, Double> pageRank(EdgeFilter filter, Map<Integer, Double> starts) {
    int size = labels.size();
    double[] scores = new double[size];
    starts.forEach((node, chance) -> scores[node] = chance);
    for (int round = 0; round < 500; round++) {
      double[] next = new double[size];
      for (int node = 0; node < size; node++) {
        if (admits(filter, node)) {
          List<Arc> arcs = arcs(filter, node);
          double total = arcs.stream().mapToDouble(arc -> arc.edge.weight()).sum();
          for (Arc arc : arcs) {
            if (total > 0) {
              next[arc.node] += 0.85 * scores[node] * arc.edge.weight() / total;
            }
          }
          double rest = total > 0 ? 0.15 * scores[node] : scores[node];
          starts.forEach((start, chance) -> next[start] += rest * chance);
        }
      }
      System.arraycopy(next, 0, scores, 0, size);
    }
    Map<String, Double> byKey = new HashMap<>();
    for (int node = 0; node < size; node++) {
      if (admits(filter, node)) {
        byKey.put(key(node), scores[node]);
      }
    }
    return byKey;
  }
}
