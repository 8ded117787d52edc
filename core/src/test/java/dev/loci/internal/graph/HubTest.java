package dev.loci.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.Direction;
import dev.loci.EdgeFilter;
import dev.loci.GraphAnalysis;
import dev.loci.TraversalRequest.Order;
import dev.loci.internal.graph.GraphRecall.Limits;
import dev.loci.internal.graph.GraphRecall.Seeds;
import dev.loci.internal.records.EdgeRow;
import dev.loci.internal.records.MentionEnds;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A node with a million edges: every question ends at its limit, and says so. */
class HubTest {
  private static final int SPOKES = 1_000_000;
  private static final int MAX_NODES = 1_000;
  private static SpaceGraph graph;

  /** Each look at the clock takes a millisecond, so that a time limit is met after so many. */
  private final AtomicLong nanos = new AtomicLong();

  @BeforeAll
  static void build() {
    NodeRows nodes =
        new NodeRows(
            IntStream.rangeClosed(0, SPOKES).mapToObj(i -> new NodeData(i, "n" + i, 0)).toList());
    Vocabulary vocabulary = new Vocabulary();
    int label = vocabulary.labels().numberOf("L");
    assertThat(label).isZero();
    EdgeList edges = new EdgeList();
    for (int i = 1; i <= SPOKES; i++) {
      long source = i % 2 == 0 ? i : 0;
      EdgeRow row =
          new EdgeRow(SPOKES + i, source, i - source, "R", 0.5, 1, false, 0, Long.MAX_VALUE);
      edges.add(row, nodes, vocabulary.relations());
    }
    graph = SpaceGraph.of(new StoredGraph(vocabulary, Csr.of(nodes, edges), 1));
  }

  private static EdgeMatcher matcher() {
    EdgeFilter both = EdgeFilter.FORWARD.withDirection(Direction.BOTH);
    return new EdgeMatcher(graph.current(), graph.vocabulary(), both, Instant.EPOCH);
  }

  private Budget budget(long maxSteps, int maxMillis) {
    return new Budget(() -> nanos.addAndGet(1_000_000), maxSteps, maxMillis);
  }

  @ParameterizedTest
  @EnumSource
  void aWalkEndsAtItsNodes(Order order) {
    Walk walk = new Walk(matcher(), 10, MAX_NODES, budget(Long.MAX_VALUE, 60_000));

    assertThat(walk.from(0, order)).isEqualTo(MAX_NODES);
    assertThat(walk.truncated()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void aWalkEndsInTime(Order order) {
    Walk walk = new Walk(matcher(), 10, 10_000_000, budget(Long.MAX_VALUE, 50));

    assertThat(walk.from(2, order)).isLessThanOrEqualTo(SPOKES + 1);
    assertThat(walk.truncated()).isTrue();
    assertThat(nanos.get()).isLessThan(100_000_000);
  }

  @Test
  void searchesForPathsEndAtTheirLimits() {
    Budget steps = budget(100, 60_000);
    assertThat(new LoopFreePaths(matcher(), 10, 999, node -> 0, steps).from(2, 5)).isEmpty();
    assertThat(steps.isSpent()).isTrue();
    Budget time = budget(Long.MAX_VALUE, 50);
    assertThat(new LoopFreePaths(matcher(), 10, 999, node -> 0, time).from(2, 5)).isEmpty();
    assertThat(time.isSpent()).isTrue();
    assertThat(new HopDistance(matcher(), 20, budget(100, 60_000)).between(2, 999)).isEqualTo(2);
  }

  @Test
  void questionsAboutTheWholeEndInTime() {
    GraphAnalysis analysis =
        new Analysis(matcher(), graph.vocabulary(), () -> budget(Long.MAX_VALUE, 50));

    assertThat(analysis.degrees(1).getFirst().total()).isEqualTo(SPOKES);
    assertThat(analysis.components(10).truncated()).isTrue();
    assertThat(analysis.strongComponents(10).truncated()).isTrue();
    assertThat(analysis.communities(10).truncated()).isTrue();
    assertThat(analysis.pageRank(10).truncated()).isTrue();
    assertThat(analysis.pageRank(Map.of("n2", 1.0), 10).truncated()).isTrue();
    assertThat(analysis.cycle().truncated()).isTrue();
    assertThat(analysis.cycles(5, 10).truncated()).isTrue();
  }

  @Test
  void recallEndsAtItsLimits() {
    Limits limits = new Limits(500, 2_000, 60_000);
    Budget budget = budget(Long.MAX_VALUE, limits.maxMillis());
    Surroundings around = new Surroundings(matcher(), new NoMentions(), WAYS, limits, budget);

    assertThat(
            new MemoryRanks(around, matcher(), budget)
                .from(new Seeds(Map.of(2L, 1.0), Map.of()), 10)
                .truncated())
        .isTrue();
    assertThat(around.vertexCount()).isLessThanOrEqualTo(500);
  }

  private static final GraphRecall.Ways WAYS = new GraphRecall.Ways(EdgeFilter.FORWARD, 1);

  private static final class NoMentions implements MentionLookup {
    @Override
    public List<MentionEnds> ofNodes(Long[] nodes, int limit) {
      return List.of();
    }

    @Override
    public List<MentionEnds> ofMemories(Long[] memories, int limit) {
      return List.of();
    }
  }
}
