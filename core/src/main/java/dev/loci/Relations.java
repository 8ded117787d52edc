package dev.loci;

import dev.loci.internal.engine.Engine;
import dev.loci.internal.records.EdgeQueries;
import dev.loci.internal.records.NumberedEdge;
import dev.loci.internal.records.NumberedNode;
import dev.loci.internal.validation.GraphRules;
import dev.loci.internal.write.Acknowledged;
import dev.loci.internal.write.BatchItem;
import dev.loci.internal.write.DeleteEdge;
import dev.loci.internal.write.DeleteNode;
import dev.loci.internal.write.ReplaceEdge;
import dev.loci.internal.write.SwitchEdge;
import dev.loci.internal.write.TrimNode;
import dev.loci.internal.write.UpdateEdge;
import dev.loci.internal.write.UpdateNode;
import dev.loci.internal.write.UpsertEdges;
import dev.loci.internal.write.UpsertNodes;
import dev.loci.model.Edge;
import dev.loci.model.EdgeFields;
import dev.loci.model.EdgeKey;
import dev.loci.model.Node;
import dev.loci.model.SpaceId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import org.jgrapht.Graph;
import org.jspecify.annotations.Nullable;

/**
 * The knowledge graph of one space. Safe for use by many threads. Walks run on a compact copy in
 * memory, loaded from disk with the first walk, that has every write which has returned.
 */
public final class Relations {
  private static final int DEFAULT_ANALYSIS_MILLIS = 30_000;

  private final Engine engine;
  private final SpaceId space;

  Relations(Engine engine, SpaceId space) {
    this.engine = engine;
    this.space = space;
  }

  /** Creates or replaces 1 to 1,000 nodes, all or nothing, without an idempotency key. */
  public BatchResult<String> upsertNodes(List<NewNode> nodes) {
    return upsertNodes(nodes, WriteOptions.DEFAULT);
  }

  /**
   * Creates or replaces 1 to 1,000 nodes as one request.
   *
   * @return for each its key
   * @throws BatchRejectedException if an item is refused and {@link OnError#REJECT_ALL} was asked
   *     for
   */
  public BatchResult<String> upsertNodes(List<NewNode> nodes, WriteOptions options) {
    Objects.requireNonNull(options, "options");
    List<BatchItem<NewNode>> items = BatchItem.check("nodes", nodes, GraphRules::checked);
    Acknowledged answer = engine.write(new UpsertNodes(space, items, options.onError()), options);
    return new BatchResult<>(answer.outcome().keys(), answer.outcome().errors(), answer.replayed());
  }

  /** Asserts 1 to 1,000 edges, all or nothing, without an idempotency key. */
  public BatchResult<UUID> upsertEdges(List<NewEdge> edges) {
    return upsertEdges(edges, WriteOptions.DEFAULT);
  }

  /** Asserts 1 to 1,000 edges as one request; they may close cycles. */
  public BatchResult<UUID> upsertEdges(List<NewEdge> edges, WriteOptions options) {
    return upsertEdges(edges, options, OnCycle.ALLOW);
  }

  /**
   * Asserts 1 to 1,000 edges as one request. Both ends of each must exist and differ.
   *
   * <p>Of the edges with the same source, target and relation at most one holds at a time. An
   * earlier one that holds when the new one begins ends there, and is kept ({@link #history}). One
   * that begins no earlier, and is covered, is replaced by the new one, which keeps its id; one
   * that goes on behind the new one begins where that ends. An edge that names no begin, while one
   * holds that says the same, changes nothing.
   *
   * @param onCycle whether to refuse an edge that would close a cycle of edges of its relation,
   *     each from source to target, that hold when it begins. Such a check is a search on the
   *     thread of all writers; where it would take more than 10,000 nodes, the edge is refused too
   * @return for each its id
   * @throws BatchRejectedException if an item is refused and {@link OnError#REJECT_ALL} was asked
   *     for
   */
  public BatchResult<UUID> upsertEdges(List<NewEdge> edges, WriteOptions options, OnCycle onCycle) {
    Objects.requireNonNull(options, "options");
    Objects.requireNonNull(onCycle, "onCycle");
    List<BatchItem<NewEdge>> items = BatchItem.check("edges", edges, GraphRules::checked);
    UpsertEdges request = new UpsertEdges(space, items, options.onError(), onCycle);
    Acknowledged answer = engine.write(request, options);
    return new BatchResult<>(
        answer.outcome().uuids(), answer.outcome().errors(), answer.replayed());
  }

  /**
   * Gives an edge other fields, and another time to hold; it keeps its id. Others of the same
   * source, target and relation make room for it, as in {@link #upsertEdges}. Fields that change
   * nothing leave the version as it is.
   *
   * @throws NotFoundException if there is no such edge
   * @throws ValidationException if a value breaks a rule
   */
  public Stored replaceEdge(UUID id, EdgeFields fields, WriteOptions options) {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(fields, "fields");
    Objects.requireNonNull(options, "options");
    Acknowledged answer =
        engine.write(new ReplaceEdge(space, id, GraphRules.checked(fields)), options);
    return new Stored(id, answer.outcome().number(), answer.replayed());
  }

  /**
   * Replaces fields of a node as it is by then, so that changes of other fields at the same time
   * are kept. Fields that change nothing leave the version as it is.
   *
   * @param expectedVersion the version it must have, or null for any
   * @throws NotFoundException if there is no such node
   * @throws ConflictException if it has another version
   * @throws ValidationException if a value breaks a rule
   * @return its version
   */
  public Versioned updateNode(
      String key, @Nullable Long expectedVersion, NodePatch patch, WriteOptions options) {
    Objects.requireNonNull(key, "key");
    NodePatch checked = GraphRules.checked(Objects.requireNonNull(patch, "patch"));
    Objects.requireNonNull(options, "options");
    return versioned(engine.write(new UpdateNode(space, key, expectedVersion, checked), options));
  }

  /**
   * Replaces fields of an edge as it is by then, so that changes of other fields at the same time
   * are kept; for the rest as {@link #replaceEdge}.
   *
   * @param expectedVersion the version it must have, or null for any
   * @throws NotFoundException if there is no such edge
   * @throws ConflictException if it has another version
   * @throws ValidationException if a value breaks a rule
   * @return its version
   */
  public Versioned updateEdge(
      UUID id, @Nullable Long expectedVersion, EdgePatch patch, WriteOptions options) {
    Objects.requireNonNull(id, "id");
    EdgePatch checked = GraphRules.checked(Objects.requireNonNull(patch, "patch"));
    Objects.requireNonNull(options, "options");
    return versioned(engine.write(new UpdateEdge(space, id, expectedVersion, checked), options));
  }

  /**
   * Has an edge hold from now on; one that holds stays as it is.
   *
   * @param expectedVersion the version it must have, or null for any
   * @throws NotFoundException if there is no such edge
   * @throws ConflictException if it has another version
   * @return its version
   */
  public Versioned activateEdge(UUID id, @Nullable Long expectedVersion, WriteOptions options) {
    return turn(id, expectedVersion, SwitchEdge.Position.ON, options);
  }

  /**
   * Ends an edge now; it is kept. One that holds no more stays as it is, one that is to hold later
   * ends a microsecond after it begins.
   *
   * @param expectedVersion the version it must have, or null for any
   * @throws NotFoundException if there is no such edge
   * @throws ConflictException if it has another version
   * @return its version
   */
  public Versioned deactivateEdge(UUID id, @Nullable Long expectedVersion, WriteOptions options) {
    return turn(id, expectedVersion, SwitchEdge.Position.OFF, options);
  }

  private Versioned turn(
      UUID id, @Nullable Long version, SwitchEdge.Position position, WriteOptions options) {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(options, "options");
    return versioned(engine.write(new SwitchEdge(space, id, version, position), options));
  }

  private static Versioned versioned(Acknowledged answer) {
    return new Versioned(answer.outcome().number(), answer.replayed());
  }

  /** Returns the node with this key, if there is one. */
  public Optional<Node> findNode(String key) {
    Objects.requireNonNull(key, "key");
    return engine.readSpace(
        space,
        Optional.empty(),
        (session, number) ->
            Optional.ofNullable(session.nodes().find(number, key)).map(NumberedNode::node));
  }

  /** Returns the edge with this id, if there is one. */
  public Optional<Edge> findEdge(UUID id) {
    Objects.requireNonNull(id, "id");
    return engine.readSpace(
        space,
        Optional.empty(),
        (session, number) ->
            Optional.ofNullable(session.edges().find(number, id)).map(NumberedEdge::edge));
  }

  /** Lists the edges that have connected two nodes in this way, in the order in which they hold. */
  public Page<Edge> history(EdgeKey key, PageRequest page) {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(page, "page");
    Page<Edge> none = new Page<>(List.of(), 0, page.limit(), page.offset());
    return engine.readSpace(
        space,
        none,
        (session, number) -> {
          NumberedNode source = session.nodes().find(number, key.source());
          NumberedNode target = session.nodes().find(number, key.target());
          return source == null || target == null
              ? none
              : history(session.edges(), source.number(), target.number(), key.relation(), page);
        });
  }

  /** Returns copies of the graph under names. */
  public GraphSnapshots snapshots() {
    return new GraphSnapshots(engine, space);
  }

  private static Page<Edge> history(
      EdgeQueries edges, long source, long target, String relation, PageRequest page) {
    List<Edge> held =
        edges.between(source, target, relation, page.limit(), page.offset()).stream()
            .map(NumberedEdge::edge)
            .toList();
    long total = edges.countBetween(source, target, relation);
    return new Page<>(held, total, page.limit(), page.offset());
  }

  /** Lists all nodes in the order they were created. */
  public Page<Node> listNodes(PageRequest page) {
    Objects.requireNonNull(page, "page");
    return engine.readSpace(
        space,
        new Page<>(List.of(), 0, page.limit(), page.offset()),
        (session, number) -> {
          List<Node> nodes =
              session.nodes().page(number, page.limit(), page.offset()).stream()
                  .map(NumberedNode::node)
                  .toList();
          long total = engine.stats(session, number).nodes();
          return new Page<>(nodes, total, page.limit(), page.offset());
        });
  }

  /** Deletes a node with its edges and mentions, without an idempotency key. */
  public Deleted deleteNode(String key) {
    return deleteNode(key, WriteOptions.DEFAULT);
  }

  /**
   * Deletes a node with its edges, those that ended included, and its mentions; one that is not
   * there counts 0. Of a node with more than 20,000 of them, most go before the node does, 20,000
   * at a time, and stay away if the call fails before its end.
   */
  public Deleted deleteNode(String key, WriteOptions options) {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(options, "options");
    trim(key);
    Acknowledged answer = engine.write(new DeleteNode(space, key), options);
    return new Deleted(answer.outcome().number(), answer.replayed());
  }

  private void trim(String key) {
    long left = ties(key);
    while (left > DeleteNode.MAX_TIES) {
      TrimNode some = new TrimNode(space, key);
      long gone = engine.write(some, WriteOptions.DEFAULT).outcome().number();
      left = gone == 0 ? 0 : left - gone; // somebody else may have deleted it
    }
  }

  private long ties(String key) {
    return engine.readSpace(
        space,
        0L,
        (session, number) -> {
          NumberedNode node = session.nodes().find(number, key);
          return node == null
              ? 0
              : session.edges().countOf(node.number())
                  + session.mentions().countOfNode(node.number());
        });
  }

  /** Deletes an edge, without an idempotency key. */
  public Deleted deleteEdge(UUID id) {
    return deleteEdge(id, WriteOptions.DEFAULT);
  }

  /** Deletes an edge; one that is not there counts 0. */
  public Deleted deleteEdge(UUID id, WriteOptions options) {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(options, "options");
    Acknowledged answer = engine.write(new DeleteEdge(space, id), options);
    return new Deleted(answer.outcome().number(), answer.replayed());
  }

  /**
   * Returns what is one hop away from a node, at most {@code limit}, looked for for at most ten
   * seconds.
   *
   * @throws NotFoundException if there is no such node
   * @throws ValidationException if the limit is not 1 to 10,000
   */
  public Neighbours neighbours(String key, EdgeFilter filter, int limit) {
    return neighbours(key, filter, limit, TraversalRequest.DEFAULT_MILLIS);
  }

  /**
   * Returns what is one hop away from a node, at most {@code limit}.
   *
   * @param maxMillis the longest to look, 1 to 60,000 milliseconds
   * @throws NotFoundException if there is no such node
   * @throws ValidationException if a limit is out of range
   */
  public Neighbours neighbours(String key, EdgeFilter filter, int limit, int maxMillis) {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(filter, "filter");
    Limits.requireRange("limit", limit, TraversalRequest.MAX_NODES);
    Limits.requireRange("max_millis", maxMillis, Limits.MAX_MILLIS);
    return engine.graph().neighbours(space, key, filter, limit, maxMillis);
  }

  /**
   * Walks the graph from a node.
   *
   * @throws NotFoundException if there is no such node
   */
  public Traversal traverse(TraversalRequest request) {
    return engine.graph().traverse(space, Objects.requireNonNull(request, "request"));
  }

  /**
   * Walks the graph from a node and tells only where it came: in microseconds, as nothing is read
   * from the disk.
   *
   * @throws NotFoundException if there is no such node
   */
  public Reach reach(TraversalRequest request) {
    return engine.graph().reach(space, Objects.requireNonNull(request, "request"));
  }

  /**
   * Finds the cheapest path between two nodes, if there is one within the limits.
   *
   * @throws NotFoundException if one of the nodes does not exist
   */
  public Optional<GraphPath> shortestPath(PathRequest request) {
    return shortestPaths(request, 1).paths().stream().findFirst();
  }

  /**
   * Finds the cheapest paths between two nodes that come by no node twice.
   *
   * @param count the most paths to return, 1 to 100
   * @throws NotFoundException if one of the nodes does not exist
   */
  public GraphPaths shortestPaths(PathRequest request, int count) {
    return shortestPaths(request, count, key -> 0);
  }

  /**
   * Finds the cheapest paths between two nodes with the help of what the caller knows (A*).
   *
   * @param count the most paths to return, 1 to 100
   * @param lowerBound a cost, at least 0, that the way from the node with a key to the end has at
   *     least; the better, the fewer nodes are looked at. Paths are the cheapest only if it is
   *     never above the true cost
   * @throws NotFoundException if one of the nodes does not exist
   */
  public GraphPaths shortestPaths(
      PathRequest request, int count, ToDoubleFunction<String> lowerBound) {
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(lowerBound, "lowerBound");
    return engine.graph().shortestPaths(space, request, count, lowerBound);
  }

  /**
   * Tells whether a path leads from one node to another, and how many hops the shortest has.
   *
   * @throws NotFoundException if one of the nodes does not exist
   */
  public Connection connection(PathRequest request) {
    return engine.graph().connection(space, Objects.requireNonNull(request, "request"));
  }

  /** Returns questions about the whole graph as it is now, each to be answered in 30 seconds. */
  public GraphAnalysis analysis(EdgeFilter filter) {
    return analysis(filter, DEFAULT_ANALYSIS_MILLIS);
  }

  /**
   * Returns questions about the part of the graph that a filter admits, in the state it has now.
   *
   * @param filter which edges; with labels, only nodes that have one of them take part
   * @param maxMillis the longest that one answer may take, 1 to 60,000 milliseconds
   */
  public GraphAnalysis analysis(EdgeFilter filter, int maxMillis) {
    Objects.requireNonNull(filter, "filter");
    Limits.requireRange("max_millis", maxMillis, Limits.MAX_MILLIS);
    return engine.graph().analysis(space, filter, maxMillis);
  }

  /** Returns a read-only view of the edges that hold now for JGraphT's algorithms. */
  public Graph<String, GraphEdge> asGraph() {
    return asGraph(EdgeFilter.FORWARD);
  }

  /**
   * Returns a read-only view for JGraphT's algorithms: vertices are node keys, an edge leads from
   * its source to its target, also where it is bidirectional or the filter has another direction.
   * The view stays as it is now, whatever is written, and costs next to nothing to make.
   */
  public Graph<String, GraphEdge> asGraph(EdgeFilter filter) {
    return analysis(filter).graph();
  }
}
