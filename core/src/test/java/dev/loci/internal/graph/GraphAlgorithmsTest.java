package dev.loci.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.loci.Direction;
import dev.loci.EdgeFilter;
import dev.loci.GraphAnalysis;
import dev.loci.GraphCycle;
import dev.loci.GraphCycles;
import dev.loci.GraphEdge;
import dev.loci.NodeDegree;
import dev.loci.NodeGroups;
import dev.loci.NodeRanking;
import dev.loci.TraversalRequest;
import dev.loci.TraversalRequest.Order;
import dev.loci.internal.graph.NaiveGraph.NaiveEdge;
import dev.loci.model.EdgeKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Every operation on the graph in memory agrees with a naive one, through any filter. */
class GraphAlgorithmsTest {
  private static final int LIMIT = TraversalRequest.MAX_NODES;

  @Provide
  Arbitrary<NaiveGraph> graphs() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, NaiveGraph.upTo(12, 30)), Tuple.of(1, NaiveGraph.upTo(200, 600)));
  }

  @Provide
  Arbitrary<NaiveGraph> smallGraphs() {
    return NaiveGraph.upTo(7, 16);
  }

  @Provide
  Arbitrary<EdgeFilter> filters() {
    return NaiveGraph.filters();
  }

  private static EdgeMatcher matcher(SpaceGraph graph, EdgeFilter filter) {
    return new EdgeMatcher(graph.current(), graph.vocabulary(), filter, Instant.EPOCH);
  }

  private static Budget unlimited() {
    return new Budget(() -> 0, Long.MAX_VALUE, 1);
  }

  static GraphAnalysis analysis(SpaceGraph graph, EdgeFilter filter) {
    return new Analysis(matcher(graph, filter), graph.vocabulary(), GraphAlgorithmsTest::unlimited);
  }

  private static int place(SpaceGraph graph, int node) {
    return graph.current().indexOf(NaiveGraph.key(node));
  }

  private static Map<String, Integer> walk(
      SpaceGraph graph, EdgeFilter filter, int start, Order order, int depth) {
    Walk walk = new Walk(matcher(graph, filter), depth, LIMIT, unlimited());
    walk.from(place(graph, start), order);
    Map<String, Integer> depths = new HashMap<>();
    walk.steps().forEach(step -> depths.put(graph.current().key(step.node()), step.depth()));
    assertThat(walk.steps()).hasSameSizeAs(depths.keySet());
    assertThat(walk.truncated()).isFalse();
    return depths;
  }

  private static <T> Map<String, T> byKey(Map<Integer, T> byNode) {
    return byNode.entrySet().stream()
        .collect(Collectors.toMap(e -> NaiveGraph.key(e.getKey()), Map.Entry::getValue));
  }

  @Property(tries = 150)
  void walksReachWhatIsWithinTheirDepth(
      @ForAll("graphs") NaiveGraph naive, @ForAll("filters") EdgeFilter filter) {
    Assume.that(naive.hasNode(0));
    SpaceGraph graph = naive.toSpaceGraph();
    for (int depth : List.of(1, 3, 10)) {
      Map<String, Integer> expected = byKey(naive.distances(filter, 0, depth));
      assertThat(walk(graph, filter, 0, Order.BREADTH_FIRST, depth)).isEqualTo(expected);
      assertThat(walk(graph, filter, 0, Order.DEPTH_FIRST, depth).keySet())
          .isEqualTo(expected.keySet());
      assertThat(walk(graph, filter, 0, Order.CHEAPEST_FIRST, depth).keySet())
          .isEqualTo(expected.keySet());
    }
  }

  /** Where no edge can be walked back, walks take another path through the code. */
  @Property(tries = 150)
  void walksOfOneWayEdgesReachWhatIsWithinTheirDepth(
      @ForAll("graphs") NaiveGraph drawn, @ForAll("filters") EdgeFilter drawnFilter) {
    Assume.that(drawn.hasNode(0));
    List<NaiveEdge> edges = drawn.edges().stream().map(NaiveEdge::oneWay).toList();
    NaiveGraph naive = new NaiveGraph(drawn.labels(), edges, drawn.removed());
    EdgeFilter filter = drawnFilter.withDirection(Direction.FORWARD);
    EdgeFilter anything = EdgeFilter.FORWARD.at(filter.at());
    SpaceGraph behind = naive.toSpaceGraph();
    SpaceGraph rows = naive.toSpaceGraph();
    rows.compact();
    for (int depth : List.of(1, 3, 10)) {
      for (SpaceGraph graph : List.of(behind, rows)) {
        assertThat(walk(graph, filter, 0, Order.BREADTH_FIRST, depth))
            .isEqualTo(byKey(naive.distances(filter, 0, depth)));
        assertThat(walk(graph, anything, 0, Order.BREADTH_FIRST, depth))
            .isEqualTo(byKey(naive.distances(anything, 0, depth)));
      }
    }
  }

  @Property(tries = 150)
  void neighboursAreWhatIsOneHopAway(
      @ForAll("graphs") NaiveGraph naive, @ForAll("filters") EdgeFilter filter) {
    SpaceGraph graph = naive.toSpaceGraph();
    for (int node = 0; node < naive.labels().size(); node++) {
      if (naive.hasNode(node)) {
        List<String> found = new ArrayList<>();
        assertThat(
                matcher(graph, filter)
                    .forEachArc(
                        place(graph, node),
                        (neighbour, edge) ->
                            found.add(
                                graph.current().key(neighbour) + graph.current().weight(edge))))
            .isTrue();
        assertThat(found)
            .containsExactlyInAnyOrderElementsOf(
                naive.arcs(filter, node).stream()
                    .map(arc -> NaiveGraph.key(arc.node()) + arc.edge().weight())
                    .toList());
      }
    }
  }

  @Property(tries = 150)
  void theCheapestWayCostsTheLeastWithinItsHops(
      @ForAll("graphs") NaiveGraph naive, @ForAll("filters") EdgeFilter filter) {
    Assume.that(naive.hasNode(0));
    SpaceGraph graph = naive.toSpaceGraph();
    for (int hops : List.of(1, 2, 5, 20)) {
      Map<Integer, Double> expected = naive.costs(filter, 0, hops);
      CheapestFirst labels =
          new CheapestFirst(
              matcher(graph, filter), hops, place(graph, 0), Steering.NONE, unlimited());
      Map<String, Double> found = new HashMap<>();
      for (var label = labels.next(); label != null; label = labels.next()) {
        found.merge(graph.current().key(label.node()), label.cost(), Math::min);
      }
      assertThat(found).isEqualTo(byKey(expected));
    }
  }

  @Property(tries = 300)
  void theCheapestPathsAreThoseOfAllSimplePathsWithAnyTrueLowerBound(
      @ForAll("smallGraphs") NaiveGraph naive,
      @ForAll("filters") EdgeFilter filter,
      @ForAll long seed) {
    Assume.that(naive.hasNode(0) && naive.hasNode(1));
    SpaceGraph graph = naive.toSpaceGraph();
    for (int hops : List.of(2, 6)) {
      List<Double> expected = naive.pathCosts(filter, 0, 1, hops);
      for (int count : List.of(1, 3, 100)) {
        int found = Math.min(count, expected.size());
        assertThat(pathCosts(graph, filter, hops, count, node -> 0))
            .isEqualTo(expected.subList(0, found));
        assertThat(pathCosts(graph, filter, hops, count, bound(naive, graph, filter, seed)))
            .isEqualTo(expected.subList(0, found));
      }
    }
  }

  /** Some share of the true cost, which need not be consistent from node to node. */
  private static IntToDoubleFunction bound(
      NaiveGraph naive, SpaceGraph graph, EdgeFilter filter, long seed) {
    Map<Integer, Double> bounds = new HashMap<>();
    for (int node = 0; node < naive.labels().size(); node++) {
      double cost = naive.costs(filter, node, 20).getOrDefault(1, 5.0);
      bounds.put(place(graph, node), ((seed >>> (4 * node)) & 7) / 8.0 * cost);
    }
    return place -> bounds.getOrDefault(place, 0.0);
  }

  private static List<Double> pathCosts(
      SpaceGraph graph, EdgeFilter filter, int hops, int count, IntToDoubleFunction bound) {
    EdgeMatcher arcs = matcher(graph, filter);
    List<List<Walk.Step>> paths =
        new LoopFreePaths(arcs, hops, place(graph, 1), bound, unlimited())
            .from(place(graph, 0), count);
    assertThat(new HashSet<>(paths)).hasSameSizeAs(paths);
    return paths.stream()
        .map(path -> path.stream().skip(1).mapToDouble(s -> 1 - arcs.weight(s.edge())).sum())
        .toList();
  }

  @Property(tries = 150)
  void connectionsHaveTheFewestHops(
      @ForAll("graphs") NaiveGraph naive, @ForAll("filters") EdgeFilter filter) {
    Assume.that(naive.hasNode(0));
    SpaceGraph graph = naive.toSpaceGraph();
    for (int hops : List.of(1, 3, 20)) {
      Map<Integer, Integer> expected = naive.distances(filter, 0, hops);
      for (int end = 0; end < Math.min(10, naive.labels().size()); end++) {
        if (naive.hasNode(end)) {
          int found =
              new HopDistance(matcher(graph, filter), hops, unlimited())
                  .between(place(graph, 0), place(graph, end));
          assertThat(found).isEqualTo(expected.getOrDefault(end, HopDistance.NONE));
        }
      }
    }
  }

  private static Set<Set<String>> groups(NodeGroups found) {
    assertThat(found.truncated()).isFalse();
    assertThat(found.groups()).hasSize(found.count());
    assertThat(found.groups()).allMatch(group -> group.size() == group.keys().size());
    assertThat(found.groups())
        .isSortedAccordingTo((one, other) -> Integer.compare(other.size(), one.size()));
    return found.groups().stream()
        .map(group -> (Set<String>) new TreeSet<>(group.keys()))
        .collect(Collectors.toSet());
  }

  @Property(tries = 100)
  void componentsAreWhatHangsTogether(
      @ForAll("graphs") NaiveGraph naive, @ForAll("filters") EdgeFilter filter) {
    GraphAnalysis analysis = analysis(naive.toSpaceGraph(), filter);
    EdgeFilter either = filter.withDirection(Direction.BOTH);
    List<Set<Integer>> weak =
        IntStream.range(0, naive.labels().size())
            .mapToObj(n -> naive.hasNode(n) ? naive.reach(either, n) : Set.<Integer>of())
            .toList();
    List<Set<Integer>> strong =
        IntStream.range(0, naive.labels().size())
            .mapToObj(n -> naive.hasNode(n) ? naive.reach(filter, n) : Set.<Integer>of())
            .toList();

    assertThat(groups(analysis.components(LIMIT)))
        .isEqualTo(naive.groups(filter, (one, other) -> weak.get(one).contains(other)));
    assertThat(groups(analysis.strongComponents(LIMIT)))
        .isEqualTo(
            naive.groups(
                filter,
                (one, other) ->
                    strong.get(one).contains(other) && strong.get(other).contains(one)));
  }

  @Property(tries = 150)
  void aCycleIsFoundIfThereIsOne(
      @ForAll("graphs") NaiveGraph naive, @ForAll("filters") EdgeFilter filter) {
    GraphCycle cycle = analysis(naive.toSpaceGraph(), filter).cycle();

    List<NaiveEdge> edges = naive.within(filter);
    assertThat(cycle.isFound()).isEqualTo(hasCycle(edges));
    for (int i = 0; i < cycle.edges().size(); i++) {
      GraphEdge edge = cycle.edges().get(i);
      GraphEdge next = cycle.edges().get((i + 1) % cycle.edges().size());
      assertThat(edge.target()).isEqualTo(next.source());
      assertThat(edges).anyMatch(e -> e.key().equals(edge.key()));
    }
    assertThat(cycle.edges()).doesNotHaveDuplicates();
  }

  @Property(tries = 150)
  void cyclesAreThoseOfAPlainSearch(
      @ForAll("smallGraphs") NaiveGraph naive, @ForAll("filters") EdgeFilter filter) {
    GraphAnalysis analysis = analysis(naive.toSpaceGraph(), filter);
    List<NaiveEdge> edges = naive.within(filter);
    for (int length : List.of(2, 3, 100)) {
      Set<Set<Integer>> found = new HashSet<>();
      IntStream.range(0, edges.size())
          .forEach(edge -> addCycles(edges, List.of(edge), length, found));
      List<Set<EdgeKey>> expected = // several edges may have one key, and be in other cycles then
          found.stream().map(cycle -> keysOf(cycle.stream().map(edges::get))).toList();

      GraphCycles listed = analysis.cycles(length, LIMIT);

      assertThat(listed.truncated()).isFalse();
      assertThat(listed.found()).isEqualTo(hasCycle(edges));
      assertThat(listed.cycles().stream().map(GraphAlgorithmsTest::keys))
          .containsExactlyInAnyOrderElementsOf(expected);
      assertThat(listed.cycles()).isSortedAccordingTo(Comparator.comparingInt(List::size));
      listed.cycles().forEach(GraphAlgorithmsTest::assertIsCycle);
      if (expected.size() > 1) {
        GraphCycles some = analysis.cycles(length, expected.size() - 1);
        assertThat(some.cycles().stream().map(List::size))
            .as("the shortest")
            .containsExactlyElementsOf(
                expected.stream().map(Set::size).sorted().limit(expected.size() - 1).toList());
        assertThat(some.truncated()).isTrue();
      }
    }
  }

  private static Set<EdgeKey> keysOf(Stream<NaiveEdge> edges) {
    return edges.map(NaiveEdge::key).collect(Collectors.toSet());
  }

  private static Set<EdgeKey> keys(List<GraphEdge> cycle) {
    return cycle.stream().map(GraphEdge::key).collect(Collectors.toSet());
  }

  private static void assertIsCycle(List<GraphEdge> cycle) {
    for (int i = 0; i < cycle.size(); i++) {
      assertThat(cycle.get(i).target()).isEqualTo(cycle.get((i + 1) % cycle.size()).source());
    }
    assertThat(cycle.stream().map(GraphEdge::source)).doesNotHaveDuplicates();
  }

  private static void addCycles(
      List<NaiveEdge> edges, List<Integer> way, int length, Set<Set<Integer>> found) {
    int end = edges.get(way.getLast()).target();
    if (end == edges.get(way.getFirst()).source()) {
      found.add(new HashSet<>(way));
      return;
    }
    for (int next = 0; next < edges.size(); next++) {
      boolean goesOn =
          edges.get(next).source() == end
              && way.size() < length
              && way.stream().noneMatch(edge -> edges.get(edge).source() == end);
      if (goesOn) {
        List<Integer> longer = new ArrayList<>(way);
        longer.add(next);
        addCycles(edges, longer, length, found);
      }
    }
  }

  /** Takes away nodes that nothing leads to, until none is left or all that are left have some. */
  private static boolean hasCycle(List<NaiveEdge> edges) {
    List<NaiveEdge> left = edges;
    int before;
    do {
      before = left.size();
      Set<Integer> targets = left.stream().map(NaiveEdge::target).collect(Collectors.toSet());
      left = left.stream().filter(edge -> targets.contains(edge.source())).toList();
    } while (left.size() < before);
    return !left.isEmpty();
  }

  @Property(tries = 100)
  void degreesCountEdgesAndWeights(
      @ForAll("graphs") NaiveGraph naive, @ForAll("filters") EdgeFilter filter) {
    GraphAnalysis analysis = analysis(naive.toSpaceGraph(), filter);
    List<NaiveEdge> edges = naive.within(filter);

    List<NodeDegree> degrees = analysis.degrees(LIMIT);

    assertThat(analysis.edgeCount()).isEqualTo(edges.size());
    assertThat(degrees).hasSize(analysis.nodeCount());
    assertThat(degrees)
        .isSortedAccordingTo((one, other) -> Integer.compare(other.total(), one.total()));
    for (NodeDegree degree : degrees) {
      List<NaiveEdge> in =
          edges.stream().filter(e -> e.key().target().equals(degree.key())).toList();
      List<NaiveEdge> out =
          edges.stream().filter(e -> e.key().source().equals(degree.key())).toList();
      assertThat(degree)
          .isEqualTo(
              new NodeDegree(
                  degree.key(),
                  in.size(),
                  out.size(),
                  in.stream().mapToDouble(NaiveEdge::weight).sum(),
                  out.stream().mapToDouble(NaiveEdge::weight).sum()));
    }
  }

  @Property(tries = 40)
  void pageRankIsThatOfPlainIteration(
      @ForAll("graphs") NaiveGraph naive, @ForAll("filters") EdgeFilter filter) {
    GraphAnalysis analysis = analysis(naive.toSpaceGraph(), filter);
    List<Integer> nodes =
        IntStream.range(0, naive.labels().size())
            .filter(node -> naive.admits(filter, node))
            .boxed()
            .toList();
    Assume.that(!nodes.isEmpty());
    Map<Integer, Double> even = new HashMap<>();
    nodes.forEach(node -> even.put(node, 1.0 / nodes.size()));
    int first = nodes.getFirst();
    int last = nodes.getLast();
    Map<Integer, Double> some = new HashMap<>(Map.of(first, 0.75));
    some.merge(last, 0.25, Double::sum);
    Map<String, Double> seeds = new HashMap<>();
    some.forEach((node, chance) -> seeds.put(NaiveGraph.key(node), 8 * chance));

    assertScores(analysis.pageRank(LIMIT), naive.pageRank(filter, even));
    assertScores(analysis.pageRank(seeds, LIMIT), naive.pageRank(filter, some));
  }

  private static void assertScores(NodeRanking ranking, Map<String, Double> expected) {
    assertThat(ranking.truncated()).isFalse();
    assertThat(ranking.scores()).hasSize(expected.size());
    assertThat(ranking.scores())
        .allSatisfy(
            score -> assertThat(score.score()).isCloseTo(expected.get(score.key()), within(1e-7)));
    assertThat(ranking.scores())
        .isSortedAccordingTo((one, other) -> Double.compare(other.score(), one.score()));
  }

  @Property(tries = 100)
  void communitiesAreConnectedAndBetterThanNoneOrOne(
      @ForAll("graphs") NaiveGraph naive, @ForAll("filters") EdgeFilter filter) {
    SpaceGraph graph = naive.toSpaceGraph();
    Set<Set<String>> found = groups(analysis(graph, filter).communities(LIMIT));
    List<NaiveEdge> edges = naive.within(filter);
    Set<Set<String>> single =
        found.stream().flatMap(Set::stream).map(key -> Set.of(key)).collect(Collectors.toSet());
    Set<Set<String>> components = groups(analysis(graph, filter).components(LIMIT));

    assertThat(modularity(edges, found)).isGreaterThanOrEqualTo(modularity(edges, single) - 1e-9);
    assertThat(groups(analysis(graph, filter).communities(LIMIT))).isEqualTo(found);
    assertThat(found)
        .allSatisfy(
            group -> assertThat(components).anyMatch(component -> component.containsAll(group)));
    assertThat(found).allMatch(group -> isConnected(group, edges));
  }

  private static double modularity(List<NaiveEdge> edges, Set<Set<String>> groups) {
    double total = edges.stream().mapToDouble(NaiveEdge::weight).sum();
    double modularity = 0;
    for (Set<String> group : groups) {
      double inside = 0;
      double ends = 0;
      for (NaiveEdge edge : edges) {
        boolean source = group.contains(edge.key().source());
        boolean target = group.contains(edge.key().target());
        inside += source && target ? edge.weight() : 0;
        ends += (source ? edge.weight() : 0) + (target ? edge.weight() : 0);
      }
      modularity += total == 0 ? 0 : inside / total - Math.pow(ends / (2 * total), 2);
    }
    return modularity;
  }

  private static boolean isConnected(Set<String> group, List<NaiveEdge> edges) {
    Set<String> reached = new HashSet<>(Set.of(group.iterator().next()));
    boolean grown = true;
    while (grown) {
      grown = false;
      for (NaiveEdge edge : edges) {
        String source = edge.key().source();
        String target = edge.key().target();
        if (group.contains(source) && group.contains(target)) {
          grown |= reached.contains(source) ? reached.add(target) : false;
          grown |= reached.contains(target) ? reached.add(source) : false;
        }
      }
    }
    return reached.equals(group);
  }

  @Property(tries = 60)
  void rowsAndWhatCameBehindThemAreTheSameGraph(@ForAll("graphs") NaiveGraph naive) {
    SpaceGraph behind = naive.toSpaceGraph();
    SpaceGraph rows = naive.toSpaceGraph();
    rows.compact();

    assertThat(rows.holdsSameAs(behind)).isTrue();
    for (int node = 0; node < naive.labels().size(); node++) {
      assertThat(place(rows, node) >= 0).isEqualTo(naive.hasNode(node));
      assertThat(place(behind, node) >= 0).isEqualTo(naive.hasNode(node));
    }
  }
}
