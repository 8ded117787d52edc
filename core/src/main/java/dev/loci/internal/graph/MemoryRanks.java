package dev.loci.internal.graph;

import dev.loci.internal.graph.GraphRecall.Recalled;
import dev.loci.internal.graph.GraphRecall.Scored;
import dev.loci.internal.graph.GraphRecall.Seeds;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Ranks memories by how often a walker from some seeds comes by. For one use. */
final class MemoryRanks {
  private static final int NONE = -1;

  private final Surroundings around;
  private final EdgeMatcher edges;
  private final Budget budget;

  MemoryRanks(Surroundings around, EdgeMatcher edges, Budget budget) {
    this.around = around;
    this.edges = edges;
    this.budget = budget;
  }

  /** Returns memories from the highest score on, at most so many. */
  Recalled from(Seeds seeds, int count) {
    Map<Integer, Double> starts = new TreeMap<>();
    place(seeds.nodes(), around::ofNode, starts);
    place(seeds.memories(), around::ofMemory, starts);
    around.expand();
    Arcs arcs = around.arcs();
    double[] scores = new PageRanks(arcs, chances(starts), budget).scores();
    return new Recalled(ranked(arcs, scores, count), around.truncated());
  }

  private static void place(
      Map<Long, Double> seeds, LongToIntFunction vertexOf, Map<Integer, Double> starts) {
    new TreeMap<>(seeds)
        .forEach((number, weight) -> {
          int vertex = vertexOf.applyAsInt(number);
          if (vertex != NONE) {
            starts.put(vertex, weight);
          }
        });
  }

  private double[] chances(Map<Integer, Double> starts) {
    double total = starts.values().stream().mapToDouble(weight -> weight).sum();
    double[] chances = new double[around.vertexCount()];
    starts.forEach((vertex, weight) -> chances[vertex] = weight / total);
    return chances;
  }

  private List<Scored> ranked(Arcs arcs, double[] scores, int count) {
    int[] sources = mainSources(arcs, scores);
    return IntStream.range(0, scores.length)
        .filter(vertex -> around.isMemory(vertex) && scores[vertex] > 0)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingDouble(vertex -> -scores[vertex])
                .thenComparingLong(around::memory))
        .limit(count)
        .map(vertex -> new Scored(around.memory(vertex), scores[vertex], key(sources[vertex])))
        .toList();
  }

  private @Nullable String key(int vertex) {
    return vertex == NONE ? null : edges.graph().key(around.node(vertex));
  }

  /** Returns for each vertex the one that gives it most, or none. */
  private static int[] mainSources(Arcs arcs, double[] scores) {
    int[] sources = new int[scores.length];
    Arrays.fill(sources, NONE);
    double[] most = new double[scores.length];
    for (int vertex = 0; vertex < scores.length; vertex++) {
      double total = 0;
      for (int arc = arcs.first(vertex); arc < arcs.end(vertex); arc++) {
        total += arcs.weight(arc);
      }
      for (int arc = arcs.first(vertex); arc < arcs.end(vertex); arc++) {
        double given = scores[vertex] * arcs.weight(arc) / total;
        if (given > most[arcs.target(arc)]) {
          most[arcs.target(arc)] = given;
          sources[arcs.target(arc)] = vertex;
        }
      }
    }
    return sources;
  }
}
