package dev.loci.internal.graph;

import dev.loci.Connection;
import dev.loci.EdgeFilter;
import dev.loci.GraphAnalysis;
import dev.loci.GraphPath;
import dev.loci.GraphPaths;
import dev.loci.Neighbour;
import dev.loci.Neighbours;
import dev.loci.NotFoundException;
import dev.loci.PathRequest;
import dev.loci.Reach;
import dev.loci.Traversal;
import dev.loci.TraversalRequest;
import dev.loci.ValidationException;
import dev.loci.internal.follow.FollowerThread;
import dev.loci.internal.records.Records;
import dev.loci.model.SpaceId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/**
 * Answers questions about graphs: the adjacency is walked, records give nodes and edges. Every
 * answer has every write that was acknowledged before the question. Safe for many threads.
 */
public final class GraphQueries {
  private final CurrentGraphs graphs;
  private final Records records;
  private final InstantSource clock;
  private final LongSupplier nanoTime;

  /** What a question is answered on. */
  private record Sight(SpaceId space, Vocabulary vocabulary, EdgeMatcher arcs) {
    Adjacency graph() {
      return arcs.graph();
    }

    int place(String key) {
      int place = graph().indexOf(key);
      if (place < 0) {
        throw new NotFoundException(
            "no node '%s' in space %s; check the key and the space".formatted(key, space));
      }
      return place;
    }
  }

  /**
   * Creates the questions of one opening of a store.
   *
   * @param acknowledged gives the last record with nodes or edges that callers were told of
   * @param clock says what holds now
   * @param nanoTime measures how long an answer takes
   */
  public GraphQueries(
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

  /** Returns what is one hop away from a node. */
  public Neighbours neighbours(
      SpaceId space, String key, EdgeFilter filter, int limit, int maxMillis) {
    Sight sight = sight(space, filter);
    Budget budget = new Budget(nanoTime, Long.MAX_VALUE, maxMillis);
    List<Walk.Step> hops = new ArrayList<>();
    boolean all =
        sight.arcs.forEachArc(
            sight.place(key),
            (neighbour, edge) -> {
              if (hops.size() == limit || !budget.isInTime()) {
                return false;
              }
              return hops.add(new Walk.Step(neighbour, 1, edge));
            });
    return records.read(session -> {
      NodesAndEdges stored = new NodesAndEdges(session, sight.graph(), budget);
      List<Neighbour> found = stored.visits(hops).stream().map(GraphQueries::neighbour).toList();
      return new Neighbours(found, !all || budget.isSpent());
    });
  }

  private static Neighbour neighbour(Traversal.Visit visit) {
    return new Neighbour(Objects.requireNonNull(visit.via()), visit.node());
  }

  /** Walks a graph. */
  public Traversal traverse(SpaceId space, TraversalRequest request) {
    Sight sight = sight(space, request.filter());
    Budget budget = new Budget(nanoTime, Long.MAX_VALUE, request.maxMillis());
    Walk walk = walk(sight, request, budget);
    return records.read(session -> {
      List<Traversal.Visit> visits =
          new NodesAndEdges(session, sight.graph(), budget).visits(walk.steps());
      return new Traversal(visits, walk.truncated());
    });
  }

  /** Walks a graph without reading from records. */
  public Reach reach(SpaceId space, TraversalRequest request) {
    Sight sight = sight(space, request.filter());
    return walk(sight, request, new Budget(nanoTime, Long.MAX_VALUE, request.maxMillis()));
  }

  private static Walk walk(Sight sight, TraversalRequest request, Budget budget) {
    Walk walk = new Walk(sight.arcs, request.maxDepth(), request.maxNodes(), budget);
    walk.from(sight.place(request.start()), request.order());
    return walk;
  }

  /** Finds the cheapest paths between two nodes. */
  public GraphPaths shortestPaths(
      SpaceId space, PathRequest request, int count, ToDoubleFunction<String> lowerBound) {
    requireCount(count);
    Sight sight = sight(space, request.filter());
    int start = sight.place(request.start());
    int end = sight.place(request.end());
    Budget budget = new Budget(nanoTime, request.maxNodes(), request.maxMillis());
    List<List<Walk.Step>> ways =
        new LoopFreePaths(
                sight.arcs,
                request.maxDepth(),
                end,
                node -> bound(lowerBound, sight.graph().key(node)),
                budget)
            .from(start, count);
    List<GraphPath> paths =
        records.read(session -> {
          NodesAndEdges stored = new NodesAndEdges(session, sight.graph(), budget);
          return ways.stream().map(stored::path).flatMap(Optional::stream).toList();
        });
    return new GraphPaths(paths, budget.isSpent());
  }

  private static void requireCount(int count) {
    if (count < 1 || count > PathRequest.MAX_PATHS) {
      throw new ValidationException(
          "count", "count must be 1 to %d but is %d".formatted(PathRequest.MAX_PATHS, count));
    }
  }

  private static double bound(ToDoubleFunction<String> lowerBound, String key) {
    double bound = lowerBound.applyAsDouble(key);
    if (!(bound >= 0)) {
      throw new ValidationException(
          "lower_bound",
          "the lower bound of node '%s' must be at least 0 but is %s".formatted(key, bound));
    }
    return bound;
  }

  /** Tells whether a path leads from one node to another. */
  public Connection connection(SpaceId space, PathRequest request) {
    Sight sight = sight(space, request.filter());
    Budget budget = new Budget(nanoTime, request.maxNodes(), request.maxMillis());
    int hops =
        new HopDistance(sight.arcs, request.maxDepth(), budget)
            .between(sight.place(request.start()), sight.place(request.end()));
    return hops == HopDistance.NONE
        ? new Connection(false, 0, budget.isSpent())
        : new Connection(true, hops, false);
  }

  /** Returns the questions about the whole of a graph as it is now. */
  public GraphAnalysis analysis(SpaceId space, EdgeFilter filter, int maxMillis) {
    Sight sight = sight(space, filter);
    return new Analysis(
        sight.arcs, sight.vocabulary, () -> new Budget(nanoTime, Long.MAX_VALUE, maxMillis));
  }

  private Sight sight(SpaceId space, EdgeFilter filter) {
    Integer number = records.spaces().find(space);
    SpaceGraph graph = number == null ? SpaceGraph.empty() : graphs.of(number);
    Adjacency current = graph.current();
    EdgeMatcher arcs = new EdgeMatcher(current, graph.vocabulary(), filter, clock.instant());
    return new Sight(space, graph.vocabulary(), arcs);
  }
}
