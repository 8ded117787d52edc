package dev.loci;

import java.time.Duration;
import java.util.Objects;

/**
 * What counts beside how well a memory matches. The score of a memory is its relevance, of which
 * the best that is possible is 1, and the sum of these, each 0 to 1, times its weight. All weights
 * are 0 unless told, which leaves relevance alone.
 *
 * @param fusion how words and meaning become one relevance
 * @param graph the weight, beside 1 for words and meaning together, of how near a memory is to what
 *     the query names and finds, by way of nodes, edges and mentions. Memories that only the graph
 *     leads to are found too
 * @param graphDepth how many hops away from what the query names and finds, 1 to 10, 0 for as many
 *     as some milliseconds allow. A hop is an edge, or a memory that mentions both nodes
 * @param recency the weight of how new it is: 1 for one created now, half as much for each
 *     half-life
 * @param halfLife after how long a memory is half as recent, 1 ms to 36,525 days
 * @param importance the weight of its importance
 * @param usage the weight of how much it was used: n / (n + 5) after n times
 * @param folding the similarity, as in {@link DuplicateRequest}, from which on a memory is folded
 *     into a better hit, which names it; 0 for none. Where only words are compared, the best 200
 *     are ranked then
 */
public record Ranking(
    Fusion fusion,
    double graph,
    int graphDepth,
    double recency,
    Duration halfLife,
    double importance,
    double usage,
    double folding) {
  /** How long it takes a memory to be half as recent, unless told. */
  public static final Duration DEFAULT_HALF_LIFE = Duration.ofDays(30);

  /** The shortest half-life. */
  public static final Duration MIN_HALF_LIFE = Duration.ofMillis(1);

  /** The longest half-life, about a hundred years. */
  public static final Duration MAX_HALF_LIFE = Duration.ofDays(36_525);

  /** Relevance alone. */
  public static final Ranking RELEVANCE =
      new Ranking(Fusion.SCORES, 0, 0, 0, DEFAULT_HALF_LIFE, 0, 0, 0);

  /** The most hops that can be asked for. */
  public static final int MAX_GRAPH_DEPTH = 10;

  /** The largest weight. */
  public static final double MAX_WEIGHT = 100;

  /**
   * Checks the ranges.
   *
   * @throws ValidationException if a weight is not 0 to 100, the half-life not 1 ms to 36,525 days,
   *     or the depth not 0 to 10
   */
  public Ranking {
    Objects.requireNonNull(fusion, "fusion");
    Objects.requireNonNull(halfLife, "halfLife");
    requireWeight("graph", graph);
    if (graphDepth < 0 || graphDepth > MAX_GRAPH_DEPTH) {
      throw new ValidationException(
          "graph_depth",
          "graph_depth must be 0 to %d but is %d".formatted(MAX_GRAPH_DEPTH, graphDepth));
    }
    requireWeight("recency", recency);
    requireWeight("importance", importance);
    requireWeight("usage", usage);
    if (folding != 0) {
      DuplicateRequest.requireSimilarity(folding);
    }
    if (halfLife.compareTo(MIN_HALF_LIFE) < 0 || halfLife.compareTo(MAX_HALF_LIFE) > 0) {
      throw new ValidationException(
          "halfLife",
          "halfLife must be %s to %s but is %s".formatted(MIN_HALF_LIFE, MAX_HALF_LIFE, halfLife));
    }
  }

  private static void requireWeight(String name, double weight) {
    if (!(weight >= 0 && weight <= MAX_WEIGHT)) {
      throw new ValidationException(
          name, "%s must be 0 to %s but is %s".formatted(name, MAX_WEIGHT, weight));
    }
  }

  /** Returns this ranking with another way to make one list of several. */
  public Ranking withFusion(Fusion fusion) {
    return new Ranking(fusion, graph, graphDepth, recency, halfLife, importance, usage, folding);
  }

  /** Returns this ranking with a weight for the graph; 1 is a good one where there is a graph. */
  public Ranking withGraph(double weight) {
    return new Ranking(fusion, weight, graphDepth, recency, halfLife, importance, usage, folding);
  }

  /** Returns this ranking with the graph followed so many hops, 1 to 10, or 0 for any number. */
  public Ranking withGraphDepth(int hops) {
    return new Ranking(fusion, graph, hops, recency, halfLife, importance, usage, folding);
  }

  /** Returns this ranking with a weight for how new a memory is. */
  public Ranking withRecency(double weight, Duration halfLife) {
    return new Ranking(fusion, graph, graphDepth, weight, halfLife, importance, usage, folding);
  }

  /** Returns this ranking with a weight for importance. */
  public Ranking withImportance(double weight) {
    return new Ranking(fusion, graph, graphDepth, recency, halfLife, weight, usage, folding);
  }

  /** Returns this ranking with a weight for how much a memory was used. */
  public Ranking withUsage(double weight) {
    return new Ranking(fusion, graph, graphDepth, recency, halfLife, importance, weight, folding);
  }

  /**
   * Returns this ranking with memories folded into a better hit that they are nearly the same as.
   *
   * @param similarity 0.5 to 1, or 0 for none
   */
  public Ranking withFolding(double similarity) {
    return new Ranking(fusion, graph, graphDepth, recency, halfLife, importance, usage, similarity);
  }

  /** Tells whether nothing but relevance counts, and nothing is folded. */
  public boolean isNeutral() {
    return graph == 0 && recency == 0 && importance == 0 && usage == 0 && folding == 0;
  }
}
