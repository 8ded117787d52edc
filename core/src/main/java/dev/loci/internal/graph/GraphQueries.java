package dev.loci.internal.graph;

import dev.loci.EdgeFilter;
import dev.loci.GraphPath;
import dev.loci.Neighbour;
import dev.loci.NotFoundException;
import dev.loci.PathRequest;
import dev.loci.Traversal;
import dev.loci.TraversalRequest;
import dev.loci.ValidationException;
import dev.loci.internal.concurrent.Waiting;
import dev.loci.internal.follow.FollowerThread;
import dev.loci.internal.journal.Journal;
import dev.loci.internal.records.NumberedNode;
import dev.loci.internal.records.Records;
import dev.loci.internal.records.RecordsSession;
import dev.loci.model.Edge;
import dev.loci.model.EdgeKey;
import dev.loci.model.SpaceId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jgrapht.Graph;

/**
 * Answers questions about graphs: the adjacency is walked, records give nodes and edges. Every
 * answer has every write that was acknowledged before the question. Safe for many threads.
 */
public final class GraphQueries {
  private final RelationGraph graphs;
  private final FollowerThread follower;
  private final Journal journal;
  private final Records records;

  /** What a question is answered on. */
  private record Sight(Adjacency graph, EdgeMatcher arcs) {}

  /** Creates the questions of one opening of a store. */
  public GraphQueries(
      RelationGraph graphs, FollowerThread follower, Journal journal, Records records) {
    this.graphs = graphs;
    this.follower = follower;
    this.journal = journal;
    this.records = records;
  }

  /** Returns what is one hop away from a node. */
  public List<Neighbour> neighbours(SpaceId space, String key, EdgeFilter filter, int limit) {
    if (limit < 1 || limit > TraversalRequest.MAX_NODES) {
      throw new ValidationException(
          "limit", "limit must be 1 to %d but is %d".formatted(TraversalRequest.MAX_NODES, limit));
    }
    long number = nodeNumber(space, key);
    Sight sight = sight(space, filter);
    List<Walk.Step> hops = new ArrayList<>();
    sight.arcs.forEachArc(
        place(sight, space, key, number),
        (neighbour, edge) -> {
          hops.add(new Walk.Step(neighbour, 1, edge));
          return hops.size() < limit;
        });
    return records.read(session -> neighbours(session, sight.graph, hops));
  }

  private static List<Neighbour> neighbours(
      RecordsSession session, Adjacency graph, List<Walk.Step> hops) {
    List<Neighbour> neighbours = new ArrayList<>(hops.size());
    NodesAndEdges stored = new NodesAndEdges(session, graph);
    for (Walk.Step hop : hops) {
      Optional<Traversal.Visit> visit = stored.visit(hop);
      Edge via = visit.map(Traversal.Visit::via).orElse(null);
      if (visit.isPresent() && via != null) {
        neighbours.add(new Neighbour(via, visit.get().node()));
      }
    }
    return neighbours;
  }

  /** Walks a graph. */
  public Traversal traverse(SpaceId space, TraversalRequest request) {
    long number = nodeNumber(space, request.start());
    Sight sight = sight(space, request.filter());
    Walk walk = new Walk(sight.arcs, request.maxDepth(), request.maxNodes());
    List<Walk.Step> steps =
        walk.from(place(sight, space, request.start(), number), request.order());
    List<Traversal.Visit> visits =
        records.read(session -> {
          NodesAndEdges stored = new NodesAndEdges(session, sight.graph);
          return steps.stream().map(stored::visit).flatMap(Optional::stream).toList();
        });
    return new Traversal(visits, walk.truncated());
  }

  /** Finds the cheapest path between two nodes. */
  public Optional<GraphPath> shortestPath(SpaceId space, PathRequest request) {
    long startNumber = nodeNumber(space, request.start());
    long endNumber = nodeNumber(space, request.end());
    Sight sight = sight(space, request.filter());
    int start = place(sight, space, request.start(), startNumber);
    int end = place(sight, space, request.end(), endNumber);
    CheapestFirst labels = new CheapestFirst(sight.arcs, request.maxDepth(), start);
    CheapestFirst.Label label = labels.next();
    while (label != null && label.node() != end) {
      label = labels.next();
    }
    if (label == null) {
      return Optional.empty();
    }
    Deque<Walk.Step> steps = steps(label);
    return records.read(session -> new NodesAndEdges(session, sight.graph).path(steps));
  }

  private static Deque<Walk.Step> steps(CheapestFirst.Label end) {
    Deque<Walk.Step> steps = new ArrayDeque<>();
    for (CheapestFirst.Label label = end; label != null; label = label.before()) {
      steps.push(new Walk.Step(label.node(), label.hops(), label.edge()));
    }
    return steps;
  }

  /** Returns a view of a space's graph for JGraphT. */
  public Graph<String, EdgeKey> view(SpaceId space) {
    Integer number = records.spaces().find(space);
    return number == null
        ? AdjacencyView.empty()
        : records.readSnapshot(session -> AdjacencyView.load(session, number));
  }

  private long nodeNumber(SpaceId space, String key) {
    Integer number = records.spaces().find(space);
    if (number == null) {
      throw noNode(space, key);
    }
    return records
        .read(session -> Optional.ofNullable(session.nodes().find(number, key)))
        .map(NumberedNode::number)
        .orElseThrow(() -> noNode(space, key));
  }

  private static int place(Sight sight, SpaceId space, String key, long number) {
    int place = sight.graph.indexOf(number);
    if (place < 0) {
      throw noNode(space, key);
    }
    return place;
  }

  private static NotFoundException noNode(SpaceId space, String key) {
    return new NotFoundException(
        "no node '%s' in space %s; check the key and the space".formatted(key, space));
  }

  private Sight sight(SpaceId space, EdgeFilter filter) {
    SpaceGraph graph = upToDate(Objects.requireNonNull(records.spaces().find(space)));
    Adjacency current = graph.current();
    return new Sight(current, new EdgeMatcher(current, graph.relations(), filter));
  }

  private SpaceGraph upToDate(int space) {
    long acknowledged = journal.lastSequence();
    boolean upToDate = follower.watermark() >= acknowledged;
    SpaceGraph graph = graphs.loaded(space);
    return graph != null && upToDate
        ? graph
        : Waiting.onRead(follower.whenApplied(acknowledged, () -> graphs.load(space)));
  }
}
