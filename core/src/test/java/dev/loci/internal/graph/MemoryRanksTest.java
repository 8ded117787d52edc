package dev.loci.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.loci.EdgeFilter;
import dev.loci.internal.graph.GraphRecall.Limits;
import dev.loci.internal.graph.GraphRecall.Recalled;
import dev.loci.internal.graph.GraphRecall.Scored;
import dev.loci.internal.graph.GraphRecall.Seeds;
import dev.loci.internal.records.MentionEnds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Memories are ranked as by plain power iteration over all memories and nodes. */
class MemoryRanksTest {
  private static final int MEMORIES = 12;
  private static final double MENTION_WEIGHT = 0.5;
  private static final Limits UNLIMITED = new Limits(100_000, 1_000_000, 1);

  /** Which memory mentions which node; memory numbers are far from those of nodes. */
  record Mentioned(int memory, int node) {
    long number() {
      return 10_000L + memory;
    }
  }

  /** A graph, the mentions of its nodes, and where to start. */
  record Case(
      NaiveGraph graph,
      Set<Mentioned> mentions,
      Map<Long, Double> nodeSeeds,
      Map<Long, Double> memorySeeds) {}

  @Provide
  Arbitrary<Case> cases() {
    return Arbitraries.of(12, 200)
        .flatMap(nodes -> NaiveGraph.upTo(nodes, 3 * nodes))
        .flatMap(graph ->
            Combinators.combine(
                    mentions(graph.labels().size()),
                    seeds(0, graph.labels().size()),
                    seeds(10_000, MEMORIES))
                .as((mentions, nodes, memories) -> new Case(graph, mentions, nodes, memories)));
  }

  private static Arbitrary<Set<Mentioned>> mentions(int nodes) {
    return Combinators.combine(
            Arbitraries.integers().between(0, MEMORIES - 1),
            Arbitraries.integers().between(0, nodes - 1))
        .as(Mentioned::new)
        .set()
        .ofMaxSize(40);
  }

  private static Arbitrary<Map<Long, Double>> seeds(long first, int count) {
    return Arbitraries.maps(
            Arbitraries.longs().between(first, first + count - 1), Arbitraries.of(0.5, 1.0, 2.0))
        .ofMaxSize(3);
  }

  @Provide
  Arbitrary<EdgeFilter> filters() {
    return NaiveGraph.filters();
  }

  /** Mentions in a list. */
  private record ListedMentions(List<MentionEnds> mentions) implements MentionLookup {
    static ListedMentions of(Set<Mentioned> mentions) {
      return new ListedMentions(
          mentions.stream().map(m -> new MentionEnds(m.number(), m.node())).toList());
    }

    @Override
    public List<MentionEnds> ofNodes(Long[] nodes, int limit) {
      Set<Long> asked = Set.of(nodes);
      return mentions.stream().filter(m -> asked.contains(m.node())).limit(limit).toList();
    }

    @Override
    public List<MentionEnds> ofMemories(Long[] memories, int limit) {
      Set<Long> asked = Set.of(memories);
      return mentions.stream().filter(m -> asked.contains(m.memory())).limit(limit).toList();
    }
  }

  private static Recalled recall(Case given, EdgeFilter filter, Limits limits) {
    SpaceGraph graph = given.graph.toSpaceGraph();
    EdgeMatcher edges = new EdgeMatcher(graph.current(), graph.vocabulary(), filter, Instant.EPOCH);
    Budget budget = new Budget(() -> 0, Long.MAX_VALUE, limits.maxMillis());
    MentionLookup mentions = ListedMentions.of(given.mentions);
    GraphRecall.Ways ways = new GraphRecall.Ways(filter, MENTION_WEIGHT);
    Surroundings around = new Surroundings(edges, mentions, ways, limits, budget);
    return new MemoryRanks(around, edges, budget)
        .from(new Seeds(given.nodeSeeds, given.memorySeeds), MEMORIES);
  }

  @Property(tries = 150)
  void scoresAreThoseOfPlainIteration(
      @ForAll("cases") Case given, @ForAll("filters") EdgeFilter filter) {
    Recalled recalled = recall(given, filter, UNLIMITED);

    Map<Long, Double> expected = plainIteration(given, filter);
    assertThat(recalled.truncated()).isFalse();
    assertThat(recalled.memories())
        .isSortedAccordingTo((one, other) -> Double.compare(other.score(), one.score()));
    Map<Long, Double> scores =
        recalled.memories().stream().collect(Collectors.toMap(Scored::number, Scored::score));
    for (long memory = 10_000; memory < 10_000 + MEMORIES; memory++) {
      assertThat(scores.getOrDefault(memory, 0.0))
          .isCloseTo(expected.getOrDefault(memory, 0.0), within(1e-7));
    }
  }

  /** Places 0 and up are nodes, those behind them memories. */
  private static Map<Long, Double> plainIteration(Case given, EdgeFilter filter) {
    int nodes = given.graph.labels().size();
    double[][] weights = new double[nodes + MEMORIES][nodes + MEMORIES];
    for (int node = 0; node < nodes; node++) {
      if (given.graph.admits(filter, node)) {
        for (NaiveGraph.Arc arc : given.graph.arcs(filter, node)) {
          weights[node][arc.node()] += arc.edge().weight();
        }
      }
    }
    for (Mentioned mention : given.mentions) {
      if (given.graph.admits(filter, mention.node)) {
        weights[mention.node][nodes + mention.memory] = MENTION_WEIGHT;
        weights[nodes + mention.memory][mention.node] = MENTION_WEIGHT;
      }
    }
    double[] starts = new double[nodes + MEMORIES];
    given.nodeSeeds.forEach((number, weight) -> {
      int node = number.intValue();
      starts[node] = given.graph.admits(filter, node) ? weight : 0;
    });
    given.memorySeeds.forEach((number, weight) -> starts[nodes + (int) (number - 10_000)] = weight);
    double[] scores = iterate(weights, starts);
    Map<Long, Double> byNumber = new HashMap<>();
    for (int memory = 0; memory < MEMORIES; memory++) {
      byNumber.put(10_000L + memory, scores[nodes + memory]);
    }
    return byNumber;
  }

  private static double[] iterate(double[][] weights, double[] starts) {
    double total = IntStream.range(0, starts.length).mapToDouble(i -> starts[i]).sum();
    double[] scores =
        IntStream.range(0, starts.length)
            .mapToDouble(i -> total > 0 ? starts[i] / total : 0)
            .toArray();
    for (int round = 0; total > 0 && round < 500; round++) {
      double[] next = new double[starts.length];
      for (int from = 0; from < starts.length; from++) {
        double out = IntStream.range(0, starts.length).mapToDouble(rowOf(weights, from)).sum();
        double score = scores[from];
        for (int to = 0; to < starts.length; to++) {
          double walked = out > 0 ? 0.85 * score * weights[from][to] / out : 0;
          next[to] += walked + (out > 0 ? 0.15 : 1) * score * starts[to] / total;
        }
      }
      scores = next;
    }
    return scores;
  }

  private static IntToDoubleFunction rowOf(double[][] weights, int from) {
    return to -> weights[from][to];
  }

  @Property(tries = 150)
  void aBudgetBoundsTheWorkAndSaysSo(
      @ForAll("cases") Case given, @ForAll("filters") EdgeFilter filter) {
    Recalled all = recall(given, filter, UNLIMITED);
    for (Limits limits : List.of(new Limits(4, 1_000, 1), new Limits(1_000, 7, 1))) {
      Recalled some = recall(given, filter, limits);

      assertThat(some.memories().size()).isLessThanOrEqualTo(all.memories().size());
      assertThat(some.memories().stream().mapToDouble(Scored::score).sum())
          .isLessThanOrEqualTo(1 + 1e-9);
      if (!some.truncated()) {
        assertThat(some).isEqualTo(all);
      }
    }
  }

  @Property(tries = 100)
  void whatAMemoryIsFoundByIsANodeThatItMentions(
      @ForAll("cases") Case given, @ForAll("filters") EdgeFilter filter) {
    for (Scored found : recall(given, filter, UNLIMITED).memories()) {
      List<String> mentioned = new ArrayList<>();
      for (Mentioned mention : given.mentions) {
        if (mention.number() == found.number()) {
          mentioned.add(NaiveGraph.key(mention.node));
        }
      }
      boolean isSeed = given.memorySeeds.containsKey(found.number());
      assertThat(found.via() == null ? isSeed : mentioned.contains(found.via())).isTrue();
    }
  }
}
