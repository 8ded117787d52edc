package dev.loci.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.loci.EdgeFilter;
import dev.loci.GraphEdge;
import dev.loci.NodeRanking;
import dev.loci.internal.graph.NaiveGraph.NaiveEdge;
import dev.loci.model.EdgeKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jgrapht.Graph;
import org.jgrapht.alg.clustering.LabelPropagationClustering;
import org.jgrapht.alg.clustering.UndirectedModularityMeasurer;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.alg.cycle.CycleDetector;
import org.jgrapht.alg.interfaces.ShortestPathAlgorithm;
import org.jgrapht.alg.matching.SparseEdmondsMaximumCardinalityMatching;
import org.jgrapht.alg.scoring.BetweennessCentrality;
import org.jgrapht.alg.scoring.HarmonicCentrality;
import org.jgrapht.alg.scoring.PageRank;
import org.jgrapht.alg.shortestpath.BellmanFordShortestPath;
import org.jgrapht.alg.shortestpath.DijkstraShortestPath;
import org.jgrapht.alg.spanning.KruskalMinimumSpanningTree;
import org.jgrapht.graph.AsUndirectedGraph;
import org.jgrapht.graph.DefaultDirectedWeightedGraph;

/** JGraphT's algorithms say of a view what they say of JGraphT's own graph with the same edges. */
class ViewTest {
  private static final EdgeFilter AT_THE_END =
      EdgeFilter.FORWARD.at(NaiveGraph.tick(NaiveGraph.TICKS));

  @Provide
  Arbitrary<NaiveGraph> graphs() {
    return NaiveGraph.upTo(40, 120).map(ViewTest::withoutParallels);
  }

  /** For JGraphT an edge leads one way, and has some weight. */
  @Provide
  Arbitrary<NaiveGraph> oneWayGraphs() {
    return graphs()
        .map(graph ->
            new NaiveGraph(
                graph.labels(),
                graph.edges().stream().map(NaiveEdge::oneWay).toList(),
                graph.removed()));
  }

  /** JGraphT's default graph has one edge between two nodes at most. */
  private static NaiveGraph withoutParallels(NaiveGraph graph) {
    Set<List<Integer>> seen = new HashSet<>();
    return new NaiveGraph(
        graph.labels(),
        graph.edges().stream()
            .filter(edge -> seen.add(List.of(edge.source(), edge.target())))
            .toList(),
        graph.removed());
  }

  private static Graph<String, GraphEdge> view(NaiveGraph naive, EdgeFilter filter) {
    SpaceGraph graph = naive.toSpaceGraph();
    EdgeMatcher matcher =
        new EdgeMatcher(graph.current(), graph.vocabulary(), filter, Instant.EPOCH);
    return new Analysis(matcher, graph.vocabulary(), () -> new Budget(() -> 0, Long.MAX_VALUE, 1))
        .graph();
  }

  private static Graph<String, EdgeKey> plain(NaiveGraph naive, EdgeFilter filter) {
    Graph<String, EdgeKey> plain = new DefaultDirectedWeightedGraph<>(EdgeKey.class);
    for (int node = 0; node < naive.labels().size(); node++) {
      if (naive.admits(filter, node)) {
        plain.addVertex(NaiveGraph.key(node));
      }
    }
    for (NaiveEdge edge : naive.within(filter)) {
      plain.addEdge(edge.key().source(), edge.key().target(), edge.key());
      plain.setEdgeWeight(edge.key(), edge.weight());
    }
    return plain;
  }

  @Property(tries = 60)
  void theViewHasTheSameVerticesEdgesAndWeights(
      @ForAll("graphs") NaiveGraph naive, @ForAll("filters") EdgeFilter filter) {
    Graph<String, GraphEdge> view = view(naive, filter);
    Graph<String, EdgeKey> plain = plain(naive, filter);

    assertThat(view.vertexSet()).isEqualTo(plain.vertexSet());
    assertThat(keys(view.edgeSet())).isEqualTo(plain.edgeSet());
    assertThat(view.edgeSet()).hasSameSizeAs(plain.edgeSet());
    for (GraphEdge edge : view.edgeSet()) {
      assertThat(view.getEdgeWeight(edge)).isEqualTo(plain.getEdgeWeight(edge.key()));
      assertThat(view.getEdge(edge.source(), edge.target())).isEqualTo(edge);
      assertThat(view.containsEdge(edge)).isTrue();
    }
    for (String vertex : plain.vertexSet()) {
      assertThat(keys(view.outgoingEdgesOf(vertex))).isEqualTo(plain.outgoingEdgesOf(vertex));
      assertThat(keys(view.incomingEdgesOf(vertex))).isEqualTo(plain.incomingEdgesOf(vertex));
      assertThat(view.degreeOf(vertex)).isEqualTo(plain.degreeOf(vertex));
      assertThat(view.edgesOf(vertex)).hasSameSizeAs(plain.edgesOf(vertex));
    }
  }

  @Provide
  Arbitrary<EdgeFilter> filters() {
    return NaiveGraph.filters();
  }

  private static Set<EdgeKey> keys(Set<GraphEdge> edges) {
    return edges.stream().map(GraphEdge::key).collect(Collectors.toSet());
  }

  /**
   * What JGraphT's algorithms say of a graph. Scores are rounded, as sums have no fixed order;
   * which communities are found hangs on the order of edges, so only who is in some is compared.
   */
  private static <E> Map<String, Object> answers(Graph<String, E> graph) {
    Graph<String, E> undirected = new AsUndirectedGraph<>(graph);
    Map<String, Object> answers = new LinkedHashMap<>();
    answers.put("Dijkstra", pathWeights(graph, new DijkstraShortestPath<>(graph)));
    answers.put("Bellman-Ford", pathWeights(graph, new BellmanFordShortestPath<>(graph)));
    answers.put("PageRank", rounded(new PageRank<>(graph, 0.85, 200, 1e-10).getScores()));
    answers.put("betweenness", rounded(new BetweennessCentrality<>(graph).getScores()));
    answers.put("harmonic", rounded(new HarmonicCentrality<>(graph).getScores()));
    answers.put("connected", Set.copyOf(new ConnectivityInspector<>(graph).connectedSets()));
    answers.put(
        "strong",
        Set.copyOf(new KosarajuStrongConnectivityInspector<>(graph).stronglyConnectedSets()));
    answers.put("on cycles", new CycleDetector<>(graph).findCycles());
    List<Set<String>> communities =
        new LabelPropagationClustering<>(undirected, 50, new Random(7))
            .getClustering()
            .getClusters();
    answers.put("in communities", communities.stream().flatMap(Set::stream).toList().size());
    answers.put(
        "modularity",
        rounded(
            new UndirectedModularityMeasurer<>(undirected)
                .modularity(new ConnectivityInspector<>(graph).connectedSets())));
    answers.put(
        "matching",
        new SparseEdmondsMaximumCardinalityMatching<>(undirected).getMatching().getEdges().size());
    answers.put(
        "spanning forest",
        rounded(new KruskalMinimumSpanningTree<>(undirected).getSpanningTree().getWeight()));
    return answers;
  }

  private static <E> Map<List<String>, Long> pathWeights(
      Graph<String, E> graph, ShortestPathAlgorithm<String, E> algorithm) {
    Map<List<String>, Long> weights = new HashMap<>();
    for (String source : graph.vertexSet()) {
      ShortestPathAlgorithm.SingleSourcePaths<String, E> paths = algorithm.getPaths(source);
      for (String target : graph.vertexSet()) {
        weights.put(List.of(source, target), rounded(paths.getWeight(target)));
      }
    }
    return weights;
  }

  private static Map<String, Long> rounded(Map<String, Double> scores) {
    Map<String, Long> rounded = new HashMap<>();
    scores.forEach((vertex, score) -> rounded.put(vertex, rounded(score)));
    return rounded;
  }

  private static long rounded(double score) {
    return Math.round(score * 1e7);
  }

  @Property(tries = 40)
  void algorithmsOfJGraphtSayTheSame(@ForAll("graphs") NaiveGraph naive) {
    Graph<String, EdgeKey> plain = plain(naive, AT_THE_END);
    Assume.that(!plain.vertexSet().isEmpty()); // JGraphT's matching takes no empty graph
    Map<String, Object> expected = answers(plain);

    answers(view(naive, AT_THE_END))
        .forEach((name, answer) -> assertThat(answer).as(name).isEqualTo(expected.get(name)));
  }

  @Property(tries = 40)
  void ourPageRankIsThatOfJGrapht(@ForAll("oneWayGraphs") NaiveGraph naive) {
    Graph<String, EdgeKey> plain = plain(naive, AT_THE_END);
    Assume.that(!plain.vertexSet().isEmpty());
    NodeRanking ranking =
        GraphAlgorithmsTest.analysis(naive.toSpaceGraph(), AT_THE_END).pageRank(10_000);
    Map<String, Double> expected = new PageRank<>(plain, 0.85, 500, 1e-12).getScores();

    assertThat(ranking.scores())
        .allSatisfy(
            score -> assertThat(score.score()).isCloseTo(expected.get(score.key()), within(1e-6)));
  }

  @Example
  void aViewCannotBeChangedAndKnowsItsOwnEdgesOnly() {
    NaiveEdge edge = new NaiveEdge(0, 1, 0, 4, 5, false, 0, Integer.MAX_VALUE);
    NaiveGraph naive = new NaiveGraph(List.of("Person", "Person"), List.of(edge), Set.of());
    Graph<String, GraphEdge> view = view(naive, AT_THE_END);
    GraphEdge foreign = view(naive, AT_THE_END).getEdge("n0", "n1");

    assertThat(view.getEdge("n0", "n1")).hasToString("n0 -R-> n1");
    assertThat(view.containsEdge(foreign)).isFalse();
    assertThat(view.getEdge("n1", "n0")).isNull();
    assertThat(view.getAllEdges("n0", "nowhere")).isNull();
    assertThatThrownBy(() -> view.getEdgeWeight(foreign))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> view.outgoingEdgesOf("nowhere"))
        .isInstanceOf(IllegalArgumentException.class);
    for (ThrowingCallable change :
        List.<ThrowingCallable>of(
            () -> view.addVertex("x"),
            () -> view.addEdge("n1", "n0"),
            () -> view.removeVertex("n0"),
            () -> view.removeEdge("n0", "n1"),
            () -> view.setEdgeWeight(foreign, 1),
            () -> view.vertexSet().remove("n0"),
            () -> view.edgeSet().clear())) {
      assertThatThrownBy(change).isInstanceOf(UnsupportedOperationException.class);
    }
  }
}
