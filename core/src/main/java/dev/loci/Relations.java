package dev.loci;

import dev.loci.internal.engine.Engine;
import dev.loci.internal.records.NumberedEdge;
import dev.loci.internal.records.NumberedNode;
import dev.loci.internal.validation.GraphRules;
import dev.loci.internal.write.Acknowledged;
import dev.loci.internal.write.BatchItem;
import dev.loci.internal.write.DeleteEdge;
import dev.loci.internal.write.DeleteNode;
import dev.loci.internal.write.UpsertEdges;
import dev.loci.internal.write.UpsertNodes;
import dev.loci.model.Edge;
import dev.loci.model.EdgeKey;
import dev.loci.model.Node;
import dev.loci.model.SpaceId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jgrapht.Graph;

/**
 * The knowledge graph of one space. Safe for use by many threads. Walks run on a compact copy in
 * memory, loaded from disk with the first walk, that has every write which has returned.
 */
public final class Relations {
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

  /** Creates or replaces 1 to 1,000 edges, all or nothing, without an idempotency key. */
  public BatchResult<UUID> upsertEdges(List<NewEdge> edges) {
    return upsertEdges(edges, WriteOptions.DEFAULT);
  }

  /**
   * Creates or replaces 1 to 1,000 edges as one request. Both ends must exist and differ; an edge
   * with the same source, target and relation is replaced and keeps its id.
   *
   * @return for each its id
   * @throws BatchRejectedException if an item is refused and {@link OnError#REJECT_ALL} was asked
   *     for
   */
  public BatchResult<UUID> upsertEdges(List<NewEdge> edges, WriteOptions options) {
    Objects.requireNonNull(options, "options");
    List<BatchItem<NewEdge>> items = BatchItem.check("edges", edges, GraphRules::checked);
    Acknowledged answer = engine.write(new UpsertEdges(space, items, options.onError()), options);
    return new BatchResult<>(
        answer.outcome().uuids(), answer.outcome().errors(), answer.replayed());
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

  /** Deletes a node with its edges and mentions; one that is not there counts 0. */
  public Deleted deleteNode(String key, WriteOptions options) {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(options, "options");
    Acknowledged answer = engine.write(new DeleteNode(space, key), options);
    return new Deleted(answer.outcome().number(), answer.replayed());
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
   * Returns what is one hop away from a node, at most {@code limit}.
   *
   * @throws NotFoundException if there is no such node
   * @throws ValidationException if the limit is not 1 to 10,000
   */
  public List<Neighbour> neighbours(String key, EdgeFilter filter, int limit) {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(filter, "filter");
    return engine.graph().neighbours(space, key, filter, limit);
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
   * Finds the cheapest path between two nodes, if there is one.
   *
   * @throws NotFoundException if one of the nodes does not exist
   */
  public Optional<GraphPath> shortestPath(PathRequest request) {
    return engine.graph().shortestPath(space, Objects.requireNonNull(request, "request"));
  }

  /**
   * Returns a read-only view for JGraphT's algorithms: vertices are node keys, a bidirectional edge
   * leads from its source to its target. The view stays as it is now, whatever is written; making
   * it reads all nodes and edges once.
   */
  public Graph<String, EdgeKey> asGraph() {
    return engine.graph().view(space);
  }
}
