package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.loci.TraversalRequest.Order;
import dev.loci.model.Edge;
import dev.loci.model.EdgeKey;
import dev.loci.model.Mention;
import dev.loci.model.Node;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jgrapht.Graph;
import org.jgrapht.alg.scoring.PageRank;
import org.jgrapht.alg.shortestpath.DijkstraShortestPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelationsTest {
  @TempDir Path folder;
  private CheckedStore store;
  private Relations relations;

  @BeforeEach
  void open() {
    store = CheckedStore.open(folder);
    relations = store.space().relations();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void nodes(String... keys) {
    List<NewNode> nodes = new ArrayList<>();
    for (String key : keys) {
      nodes.add(NewNode.of(key, "Thing"));
    }
    relations.upsertNodes(nodes, WriteOptions.DEFAULT);
  }

  private UUID edge(NewEdge edge) {
    return relations.upsertEdges(List.of(edge), WriteOptions.DEFAULT).ids().get(0);
  }

  private List<String> reached(TraversalRequest request) {
    return relations.traverse(request).nodes().stream().map(Node::key).toList();
  }

  @Test
  void nodesAndEdgesAreReadBackAlsoAfterReopening() {
    relations.upsertNodes(
        List.of(
            NewNode.of("react", "Framework").withProperty("type", "frontend"),
            NewNode.of("js", "Language")),
        WriteOptions.DEFAULT);
    UUID id = edge(NewEdge.of("react", "BUILT_WITH", "js").withWeight(0.6).withProperty("n", 1));

    relations = store.reopen().space().relations();

    assertThat(relations.findNode("react"))
        .contains(new Node("react", 1, "Framework", Map.of("type", "frontend")));
    Edge edge = relations.findEdge(id).orElseThrow();
    assertThat(edge.key()).isEqualTo(new EdgeKey("react", "js", "BUILT_WITH"));
    assertThat(edge.weight()).isEqualTo(0.6);
    assertThat(edge.confidence()).isEqualTo(0.8);
    assertThat(edge.properties()).isEqualTo(Map.of("n", 1L));
    assertThat(relations.neighbours("react", EdgeFilter.FORWARD, 10).found())
        .extracting(n -> n.node().key())
        .containsExactly("js");
  }

  @Test
  void anUpsertReplacesAndLeavesAloneWhatIsEqual() {
    nodes("a", "b");
    Instant begin = Instant.parse("2025-01-01T12:00:00Z");
    NewEdge likes = NewEdge.of("a", "LIKES", "b").withValidity(begin, null);
    UUID first = edge(likes);
    UUID second = edge(likes.withWeight(0.5));
    edge(likes.withWeight(0.5));
    edge(NewEdge.of("a", "LIKES", "b").withWeight(0.5));
    relations.upsertNodes(List.of(NewNode.of("a", "Other")), WriteOptions.DEFAULT);
    nodes("b");

    assertThat(second).isEqualTo(first);
    assertThat(relations.findEdge(first).orElseThrow().version()).isEqualTo(2);
    assertThat(relations.findNode("a").orElseThrow().version()).isEqualTo(2);
    assertThat(relations.findNode("b").orElseThrow().version()).isEqualTo(1);
    assertThat(store.space().stats()).isEqualTo(new SpaceStats(0, 2, 1, 0));
  }

  @Test
  void walksFollowDirectionFiltersAndTime() {
    nodes("a", "b", "c", "d", "e");
    Instant noon = Instant.parse("2025-01-01T12:00:00Z");
    edge(NewEdge.of("a", "R", "b"));
    edge(NewEdge.of("b", "S", "c").withWeight(0.2));
    edge(NewEdge.of("d", "R", "a").withConfidence(0.1));
    edge(NewEdge.of("e", "R", "b").bothWays());
    edge(NewEdge.of("a", "T", "e").withValidity(noon, noon.plusSeconds(1)));
    TraversalRequest fromA = TraversalRequest.from("a");

    assertThat(reached(fromA)).containsExactly("a", "b", "c", "e");
    assertThat(reached(fromA.withMaxDepth(1))).containsExactly("a", "b");
    assertThat(reached(fromA.withFilter(EdgeFilter.FORWARD.withRelations("R"))))
        .containsExactly("a", "b", "e");
    assertThat(reached(fromA.withFilter(EdgeFilter.FORWARD.withRelations("none"))))
        .containsExactly("a");
    assertThat(reached(fromA.withFilter(EdgeFilter.FORWARD.withMinWeight(0.5))))
        .containsExactly("a", "b", "e");
    assertThat(reached(fromA.withFilter(EdgeFilter.FORWARD.withDirection(Direction.BACKWARD))))
        .containsExactly("a", "d");
    assertThat(
            reached(
                fromA.withFilter(
                    EdgeFilter.FORWARD.withDirection(Direction.BACKWARD).withMinConfidence(0.5))))
        .containsExactly("a");
    assertThat(reached(fromA.withFilter(EdgeFilter.FORWARD.at(noon.plusSeconds(1)))))
        .containsExactly("a");
    assertThat(reached(fromA.withFilter(EdgeFilter.FORWARD.at(noon)).withMaxDepth(1)))
        .containsExactly("a", "e");
    relations.upsertNodes(List.of(NewNode.of("e", "Other")));
    assertThat(reached(fromA.withFilter(EdgeFilter.FORWARD.withNodeLabels("Thing"))))
        .containsExactly("a", "b", "c");
  }

  @Test
  void aWalkSaysWhenItsBoundEndedIt() {
    nodes("hub", "a", "b", "c");
    for (String key : List.of("a", "b", "c")) {
      edge(NewEdge.of("hub", "R", key));
    }

    Traversal cut = relations.traverse(TraversalRequest.from("hub").withMaxNodes(3));
    Traversal whole = relations.traverse(TraversalRequest.from("hub").withMaxNodes(4));

    assertThat(cut.truncated()).isTrue();
    assertThat(cut.nodes()).hasSize(3);
    assertThat(whole.truncated()).isFalse();
    assertThat(whole.maxDepthReached()).isEqualTo(1);
    assertThat(relations.neighbours("hub", EdgeFilter.FORWARD, 2).found()).hasSize(2);
    assertThat(relations.neighbours("hub", EdgeFilter.FORWARD, 2).truncated()).isTrue();
    assertThat(relations.neighbours("hub", EdgeFilter.FORWARD, 10_000).truncated()).isFalse();
  }

  @Test
  void aReachIsAWalkWithoutItsNodesAndEdges() {
    nodes("hub", "a", "b", "c");
    relations.upsertEdges(
        List.of(NewEdge.of("hub", "R", "a"), NewEdge.of("a", "R", "b"), NewEdge.of("b", "R", "c")));
    TraversalRequest walk = TraversalRequest.from("hub").withMaxDepth(2);

    Reach reach = relations.reach(walk);

    assertThat(IntStream.range(0, reach.size()).mapToObj(reach::key))
        .containsExactly("hub", "a", "b");
    assertThat(IntStream.range(0, reach.size()).map(reach::depth)).containsExactly(0, 1, 2);
    assertThat(reach.truncated()).isFalse();
    assertThat(relations.reach(walk.withMaxNodes(2)).truncated()).isTrue();
    relations.deleteNode("a");
    assertThat(reach.key(1)).isEqualTo("a");
    assertThatThrownBy(() -> reach.key(3)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void ordersDifferInWhichNodesComeFirst() {
    nodes("s", "a", "b", "deep", "cheap");
    edge(NewEdge.of("s", "R", "a").withWeight(0.1));
    edge(NewEdge.of("s", "R", "b").withWeight(0.9));
    edge(NewEdge.of("a", "R", "deep"));
    edge(NewEdge.of("b", "R", "cheap").withWeight(0.95));
    TraversalRequest request = TraversalRequest.from("s");

    assertThat(reached(request)).containsExactly("s", "a", "b", "deep", "cheap");
    assertThat(reached(request.withOrder(Order.DEPTH_FIRST)))
        .containsExactly("s", "a", "deep", "b", "cheap");
    assertThat(reached(request.withOrder(Order.CHEAPEST_FIRST)))
        .containsExactly("s", "b", "cheap", "a", "deep");
  }

  @Test
  void theCheapestPathIsFoundWithinItsBoundOnHops() {
    nodes("s", "m", "t");
    edge(NewEdge.of("s", "DIRECT", "t").withWeight(0.1));
    edge(NewEdge.of("s", "R", "m").withWeight(0.9));
    edge(NewEdge.of("m", "R", "t").withWeight(0.8).withConfidence(0.4));

    GraphPath cheap = relations.shortestPath(PathRequest.between("s", "t")).orElseThrow();
    GraphPath direct =
        relations.shortestPath(PathRequest.between("s", "t").withMaxDepth(1)).orElseThrow();

    assertThat(cheap.nodes()).extracting(Node::key).containsExactly("s", "m", "t");
    assertThat(cheap.totalCost()).isCloseTo(0.3, within(1e-9));
    assertThat(cheap.averageConfidence()).isCloseTo(0.6, within(1e-9));
    assertThat(direct.edges()).extracting(Edge::relation).containsExactly("DIRECT");
    assertThat(relations.shortestPath(PathRequest.between("t", "s"))).isEmpty();
    assertThat(relations.shortestPath(PathRequest.between("s", "s")).orElseThrow().length())
        .isZero();
  }

  @Test
  void aDeletedNodeTakesItsEdgesAndMentionsAlong() {
    nodes("a", "b", "c");
    edge(NewEdge.of("a", "R", "b"));
    UUID kept = edge(NewEdge.of("a", "R", "c"));
    edge(NewEdge.of("b", "R", "c"));
    UUID memory = store.space().memories().store(NewMemory.of("about b")).id();
    Mentions mentions = store.space().mentions();
    mentions.add(List.of(new Mention(memory, "a"), new Mention(memory, "b")), WriteOptions.DEFAULT);
    assertThat(reached(TraversalRequest.from("a"))).containsExactly("a", "b", "c");

    assertThat(relations.deleteNode("b", WriteOptions.DEFAULT).count()).isEqualTo(1);
    assertThat(relations.deleteNode("b", WriteOptions.DEFAULT).count()).isZero();

    assertThat(store.space().stats()).isEqualTo(new SpaceStats(1, 2, 1, 1));
    assertThat(reached(TraversalRequest.from("a"))).containsExactly("a", "c");
    assertThat(mentions.nodesOf(memory)).containsExactly("a");
    assertThat(relations.deleteEdge(kept, WriteOptions.DEFAULT).count()).isEqualTo(1);
    assertThat(reached(TraversalRequest.from("a"))).containsExactly("a");
    nodes("b");
    assertThat(reached(TraversalRequest.from("b"))).containsExactly("b");
  }

  @Test
  void mentionsLinkMemoriesAndNodesUntilOneGoes() {
    nodes("ana");
    Memories memories = store.space().memories();
    Mentions mentions = store.space().mentions();
    UUID first = memories.store(NewMemory.of("first")).id();
    UUID second = memories.store(NewMemory.of("second")).id();
    Mention mention = new Mention(first, "ana");

    mentions.add(List.of(mention, new Mention(second, "ana"), mention), WriteOptions.DEFAULT);
    BatchResult<UUID> missing =
        mentions.add(List.of(new Mention(first, "eve")), WriteOptions.CONTINUE_ON_ERROR);

    assertThat(missing.errors()).extracting(ItemError::code).containsExactly(ErrorCode.NOT_FOUND);
    assertThat(mentions.memoriesOf("ana", PageRequest.FIRST).items())
        .containsExactly(first, second);
    assertThat(mentions.remove(mention, WriteOptions.DEFAULT).count()).isEqualTo(1);
    assertThat(mentions.remove(mention, WriteOptions.DEFAULT).count()).isZero();
    memories.delete(second);
    assertThat(mentions.memoriesOf("ana", PageRequest.FIRST).totalCount()).isZero();
    assertThat(store.space().stats().mentions()).isZero();
  }

  @Test
  void jgraphtAlgorithmsRunOnTheView() {
    nodes("a", "b", "c");
    edge(NewEdge.of("a", "R", "b").withWeight(0.5));
    edge(NewEdge.of("a", "S", "b").withWeight(0.25));
    edge(NewEdge.of("b", "R", "c"));

    Graph<String, GraphEdge> graph = relations.asGraph();
    nodes("later");

    assertThat(graph.vertexSet()).containsExactly("a", "b", "c");
    assertThat(graph.edgeSet()).hasSize(3);
    assertThat(graph.outDegreeOf("a")).isEqualTo(2);
    assertThat(graph.incomingEdgesOf("c"))
        .extracting(GraphEdge::key)
        .containsExactly(new EdgeKey("b", "c", "R"));
    assertThat(DijkstraShortestPath.findPathBetween(graph, "a", "c").getWeight()).isEqualTo(1.25);
    assertThat(new PageRank<>(graph).getVertexScore("c"))
        .isGreaterThan(new PageRank<>(graph).getVertexScore("a"));
  }

  @Test
  void morePathsAreFoundAndConnectionsKnown() {
    nodes("s", "m", "t", "alone");
    edge(NewEdge.of("s", "DIRECT", "t").withWeight(0.1));
    edge(NewEdge.of("s", "R", "m").withWeight(0.9));
    edge(NewEdge.of("m", "R", "t").withWeight(0.8));
    PathRequest request = PathRequest.between("s", "t");

    GraphPaths both = relations.shortestPaths(request, 5);
    GraphPaths steered = relations.shortestPaths(request, 1, key -> key.equals("m") ? 0.2 : 0);
    GraphPaths cut = relations.shortestPaths(request.withMaxNodes(1), 1);

    assertThat(both.paths()).extracting(GraphPath::length).containsExactly(2, 1);
    assertThat(both.truncated()).isFalse();
    assertThat(steered.paths()).containsExactly(both.paths().get(0));
    assertThat(cut).isEqualTo(new GraphPaths(List.of(), true));
    assertThat(relations.connection(request)).isEqualTo(new Connection(true, 1, false));
    assertThat(relations.connection(PathRequest.between("s", "alone")))
        .isEqualTo(new Connection(false, 0, false));
    assertThatThrownBy(() -> relations.shortestPaths(request, 101))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("count must be 1 to 100");
    assertThatThrownBy(() -> relations.shortestPaths(request, 1, key -> -1))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("lower bound");
  }

  @Test
  void theWholeGraphIsAnalysedInOneState() {
    nodes("a", "b", "c", "x", "y");
    for (String ends : List.of("ab", "bc", "ca", "xy")) {
      edge(NewEdge.of(ends.substring(0, 1), "R", ends.substring(1)));
    }
    GraphAnalysis analysis = relations.analysis(EdgeFilter.FORWARD);
    nodes("later");

    assertThat(analysis.nodeCount()).isEqualTo(5);
    assertThat(analysis.edgeCount()).isEqualTo(4);
    assertThat(analysis.components(3).groups())
        .containsExactly(new NodeGroups.Group(3, List.of("a", "b", "c")));
    assertThat(analysis.components(4).count()).isEqualTo(2);
    assertThat(analysis.strongComponents(100).count()).isEqualTo(3);
    assertThat(analysis.communities(100).groups())
        .extracting(NodeGroups.Group::keys)
        .containsExactly(List.of("a", "b", "c"), List.of("x", "y"));
    assertThat(analysis.degrees(1)).containsExactly(new NodeDegree("a", 1, 1, 1, 1));
    assertThat(analysis.pageRank(Map.of("x", 2.0), 2).scores())
        .extracting(NodeRanking.Score::key)
        .containsExactly("x", "y");
    assertThat(analysis.cycle().edges()).extracting(GraphEdge::source).contains("a", "b", "c");
    assertThatThrownBy(() -> analysis.pageRank(Map.of("nobody", 1.0), 1))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> analysis.pageRank(Map.of(), 1))
        .isInstanceOf(ValidationException.class);
    assertThatThrownBy(() -> analysis.degrees(0)).isInstanceOf(ValidationException.class);
  }

  @Test
  void anEdgeThatWouldCloseACycleCanBeRefused() {
    nodes("a", "b", "c");
    NewEdge back = NewEdge.of("c", "PART_OF", "a");
    List<NewEdge> chain =
        List.of(NewEdge.of("a", "PART_OF", "b"), NewEdge.of("b", "PART_OF", "c"), back);

    BatchResult<UUID> result =
        relations.upsertEdges(chain, WriteOptions.CONTINUE_ON_ERROR, OnCycle.REFUSE);
    BatchResult<UUID> again =
        relations.upsertEdges(List.of(back), WriteOptions.CONTINUE_ON_ERROR, OnCycle.REFUSE);

    assertThat(result.errors()).extracting(ItemError::index).containsExactly(2);
    assertThat(result.errors()).extracting(ItemError::code).containsExactly(ErrorCode.CONFLICT);
    assertThat(again.errors().get(0).message())
        .startsWith("c -PART_OF-> a would close a cycle of 3 edges");
    assertThat(relations.analysis(EdgeFilter.FORWARD).cycle().isFound()).isFalse();
    assertThat(
            relations
                .upsertEdges(
                    List.of(NewEdge.of("c", "OTHER", "a")), WriteOptions.DEFAULT, OnCycle.REFUSE)
                .errors())
        .isEmpty();
    relations.deleteNode("b");
    assertThat(relations.upsertEdges(List.of(back), WriteOptions.DEFAULT, OnCycle.REFUSE).errors())
        .isEmpty();
  }

  @Test
  void graphsOfSpacesAreApart() {
    nodes("a", "b");
    edge(NewEdge.of("a", "R", "b"));
    Relations elsewhere = store.loci().space("umbrella", "assistant").relations();

    assertThat(elsewhere.findNode("a")).isEmpty();
    assertThat(elsewhere.listNodes(PageRequest.FIRST).items()).isEmpty();
    assertThat(elsewhere.asGraph().vertexSet()).isEmpty();
  }

  @Test
  void aGraphThatGrowsFarBeyondItsLoadedStateStaysRight() {
    nodes("hub");
    assertThat(reached(TraversalRequest.from("hub"))).containsExactly("hub");
    for (int batch = 0; batch < 6; batch++) {
      List<NewNode> nodes = new ArrayList<>();
      List<NewEdge> edges = new ArrayList<>();
      for (int i = 0; i < 1_000; i++) {
        nodes.add(NewNode.of("n" + batch + "-" + i, "Thing"));
        edges.add(NewEdge.of("hub", "R", "n" + batch + "-" + i));
      }
      relations.upsertNodes(nodes, WriteOptions.DEFAULT);
      relations.upsertEdges(edges, WriteOptions.DEFAULT);
      assertThat(relations.traverse(TraversalRequest.from("hub").withMaxNodes(10_000)).nodes())
          .hasSize(1 + 1_000 * (batch + 1));
    }
    relations.deleteNode("n0-0", WriteOptions.DEFAULT);
    assertThat(relations.traverse(TraversalRequest.from("hub").withMaxNodes(10_000)).nodes())
        .hasSize(6_000);
  }

  @Test
  void aHubGoesWithVeryManyEdges() {
    nodes("hub");
    for (int batch = 0; batch < 41; batch++) {
      List<NewNode> nodes = new ArrayList<>();
      List<NewEdge> edges = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        String key = "n" + batch + "-" + i;
        nodes.add(NewNode.of(key, "Thing"));
        edges.add(i % 2 == 0 ? NewEdge.of("hub", "R", key) : NewEdge.of(key, "R", "hub"));
      }
      relations.upsertNodes(nodes);
      relations.upsertEdges(edges);
    }

    assertThat(relations.neighbours("hub", EdgeFilter.FORWARD, 10_000).found()).hasSize(10_000);
    assertThat(relations.deleteNode("hub").count()).isEqualTo(1);

    assertThat(store.space().stats()).isEqualTo(new SpaceStats(0, 20_500, 0, 0));
  }

  @Test
  void writesNeedNoOptions() {
    Space other = store.loci().space("acme", "short");
    UUID memory = other.memories().storeAll(List.of(NewMemory.of("x"))).ids().get(0);
    other.relations().upsertNodes(List.of(NewNode.of("a", "L"), NewNode.of("b", "L")));
    UUID edge = other.relations().upsertEdges(List.of(NewEdge.of("a", "R", "b"))).ids().get(0);
    Mention mention = new Mention(memory, "a");
    other.mentions().add(List.of(mention));
    assertThat(other.stats()).isEqualTo(new SpaceStats(1, 2, 1, 1));

    assertThat(other.mentions().remove(mention).count()).isEqualTo(1);
    assertThat(other.relations().deleteEdge(edge).count()).isEqualTo(1);
    assertThat(other.relations().deleteNode("a").count()).isEqualTo(1);
    assertThat(other.stats()).isEqualTo(new SpaceStats(1, 1, 0, 0));
  }
}
