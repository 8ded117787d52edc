package dev.loci.rest.graph;

import dev.loci.BatchRejectedException;
import dev.loci.BatchResult;
import dev.loci.Deleted;
import dev.loci.NewNode;
import dev.loci.OnError;
import dev.loci.Relations;
import dev.loci.ValidationException;
import dev.loci.Versioned;
import dev.loci.WriteOptions;
import dev.loci.json.ModelJson;
import dev.loci.model.Node;
import dev.loci.rest.batch.Batch;
import dev.loci.rest.batch.Outcome;
import dev.loci.rest.http.Answer;
import dev.loci.rest.http.Call;
import dev.loci.rest.http.HttpMethod;
import dev.loci.rest.http.HttpProblem;
import dev.loci.rest.http.Operation;
import dev.loci.rest.http.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Creating, reading, changing and deleting nodes. */
public final class NodeRoutes {
  private NodeRoutes() {}

  /** Returns the endpoints. */
  public static List<Route> routes() {
    return List.of(
        new Route(
            HttpMethod.POST,
            GraphUrls.NODES + "/batch",
            Operation.json("Creates or replaces 1 to 1,000 nodes.")
                .needs("nodes", "object[]", "each as for a single node")
                .takes("continue_on_error", "boolean", "store what is good; false: all or nothing")
                .answering(201),
            NodeRoutes::upsertAll),
        new Route(
            HttpMethod.POST,
            GraphUrls.NODES,
            Operation.json("Creates or replaces a node.")
                .with(GraphFieldList.OF_NODE)
                .answering(201),
            NodeRoutes::upsert),
        new Route(
            HttpMethod.GET, GraphUrls.NODE, Operation.plain("Returns a node."), NodeRoutes::get),
        new Route(
            HttpMethod.PUT,
            GraphUrls.NODE,
            Operation.json(
                    "Changes label or properties of a node. With If-Match only at that version.")
                .with(GraphFieldList.OF_NODE_CHANGE),
            NodeRoutes::change),
        new Route(
            HttpMethod.DELETE,
            GraphUrls.NODE,
            Operation.plain("Deletes a node with its edges and mentions."),
            NodeRoutes::delete));
  }

  private static Answer upsertAll(Call call) {
    OnError onError = Batch.onError(call.body());
    Relations relations = call.space().relations();
    Outcome<String> outcome =
        Batch.read(call.body(), "nodes", GraphReading::node)
            .write(call, onError, relations::upsertNodes);
    return GraphBatches.answer(outcome, "nodes");
  }

  private static Answer upsert(Call call) {
    NewNode node = GraphReading.node(call.body());
    BatchResult<String> result = store(call.space().relations(), node, call.options());
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("id", node.key());
    object.put("node_id", node.key());
    object.put("message", "Node stored");
    return Answer.created(object).replayedIf(result.replayed());
  }

  private static BatchResult<String> store(
      Relations relations, NewNode node, WriteOptions options) {
    try {
      return relations.upsertNodes(List.of(node), options);
    } catch (BatchRejectedException e) {
      throw new ValidationException("node", e.errors().getFirst().message(), e)
          .replayedIf(e.isReplayed());
    }
  }

  private static Answer get(Call call) {
    return answer(node(call));
  }

  private static Answer answer(Node node) {
    return Answer.ok(ModelJson.node(node)).versioned(node.version());
  }

  private static Node node(Call call) {
    String key = call.variable("key");
    return call.space().relations().findNode(key).orElseThrow(NodeRoutes::notFound);
  }

  private static HttpProblem notFound() {
    return HttpProblem.notFound("there is no node of this key in this space");
  }

  private static Answer change(Call call) {
    Versioned done =
        call.space()
            .relations()
            .updateNode(
                call.variable("key"),
                call.expectedVersion(),
                GraphReading.nodePatch(call.body()),
                call.options());
    return answer(node(call)).replayedIf(done.replayed());
  }

  private static Answer delete(Call call) {
    String key = call.variable("key");
    Deleted deleted = call.space().relations().deleteNode(key, call.options());
    if (deleted.count() == 0) {
      throw notFound().replayedIf(deleted.replayed());
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("node_id", key);
    object.put("deleted_count", deleted.count());
    object.put("message", "Node deleted");
    return Answer.ok(object).replayedIf(deleted.replayed());
  }
}
