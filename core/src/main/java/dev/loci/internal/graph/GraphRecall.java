package dev.loci.internal.graph;

import dev.loci.EdgeFilter;
import dev.loci.internal.follow.FollowerThread;
import dev.loci.internal.records.NumberedNode;
import dev.loci.internal.records.Records;
import dev.loci.internal.records.RecordsSession;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds memories by way of the graph: which nodes a text names, and which memories are near some
 * nodes and memories. Every answer has every write that was acknowledged before the question. Safe
 * for many threads.
 */
public final class GraphRecall {
  private final CurrentGraphs graphs;
  private final Records records;
  private final InstantSource clock;
  private final LongSupplier nanoTime;

  /**
   * Where to start: numbers of nodes and of memories, each with how much it counts, above 0; what
   * is not there counts nothing.
   */
  public record Seeds(Map<Long, Double> nodes, Map<Long, Double> memories) {
    /** Copies the maps and checks the weights. */
    public Seeds {
      nodes = Map.copyOf(nodes);
      memories = Map.copyOf(memories);
      nodes.values().forEach(Seeds::requireWeight);
      memories.values().forEach(Seeds::requireWeight);
    }

    private static void requireWeight(double weight) {
      if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("a seed must count above 0 but counts " + weight);
      }
    }
  }

  /**
   * What may be walked.
   *
   * @param edges which edges between nodes, in which direction; the chance to take one goes by its
   *     weight
   * @param mentionWeight the weight of a mention, which is walked both ways
   * @param maxHops how many hops away from the seeds, 0 for any number; a hop is an edge, or a
   *     memory that mentions both nodes
   */
  public record Ways(EdgeFilter edges, double mentionWeight, int maxHops) {
    /** Creates ways of any length. */
    public Ways(EdgeFilter edges, double mentionWeight) {
      this(edges, mentionWeight, 0);
    }
  }

  /**
   * How much work it may be.
   *
   * @param maxVertices the most nodes and memories to look at
   * @param maxArcs the most edges and mentions to look at; one that can be walked both ways counts
   *     twice
   * @param maxMillis the longest
   */
  public record Limits(int maxVertices, int maxArcs, int maxMillis) {
    /** What takes some milliseconds, up to 20. */
    public static final Limits DEFAULT = new Limits(2_000, 20_000, 100);
  }

  /**
   * A memory.
   *
   * @param number its number; it may have been deleted meanwhile
   * @param score the chance that a walker is there
   * @param via the key of the node that most of it comes over, or null for a seed that nothing
   *     leads to
   */
  public record Scored(long number, double score, @Nullable String via) {}

  /**
   * What was found.
   *
   * @param memories from the highest score on; of equal ones, those stored first
   * @param truncated whether a limit was met, so that something farther away may be left out, or
   *     scores be rough
   */
  public record Recalled(List<Scored> memories, boolean truncated) {}

  /** Creates the recall of one opening of a store; the parameters are as in GraphQueries. */
  public GraphRecall(
      RelationGraph graphs,
      FollowerThread follower,
      LongSupplier acknowledged,
      Records records,
      InstantSource clock,
      LongSupplier nanoTime) {
    this.graphs = new CurrentGraphs(graphs, follower, acknowledged);
    this.records = records;
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /**
   * Returns the nodes of a space that a text names, the surest first.
   *
   * @param limit the most to return
   */
  public List<NamedNode> named(int space, String text, int limit) {
    SpaceGraph graph = graphs.named(space);
    NodeNames names = graph.names();
    if (names == null) {
      throw new IllegalStateException("names of space %d were not loaded".formatted(space));
    }
    Adjacency current = graph.current();
    return records.read(session ->
        new NameSearch(names, current, alias -> goesBy(session, alias), text).find(limit));
  }

  private static boolean goesBy(RecordsSession session, NodeName alias) {
    NumberedNode node = session.nodes().find(alias.node());
    return node != null && NodeNames.namesOf(node.number(), node.node()).anyMatch(alias::equals);
  }

  /**
   * Ranks the memories around some nodes and memories by personalised PageRank: a walker starts at
   * the seeds, and anew there now and then, and walks edges and mentions.
   *
   * @param count the most memories to return
   */
  public Recalled recall(int space, Seeds seeds, Ways ways, Limits limits, int count) {
    SpaceGraph graph = graphs.of(space);
    EdgeMatcher edges =
        new EdgeMatcher(graph.current(), graph.vocabulary(), ways.edges(), clock.instant());
    Budget budget = new Budget(nanoTime, Long.MAX_VALUE, limits.maxMillis());
    return records.read(session -> {
      MentionLookup mentions = new StoredMentions(session.mentions());
      Surroundings around = new Surroundings(edges, mentions, ways, limits, budget);
      return new MemoryRanks(around, edges, budget).from(seeds, count);
    });
  }
}
