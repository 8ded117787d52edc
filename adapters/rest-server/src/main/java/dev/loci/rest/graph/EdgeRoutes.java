package dev.loci.rest.graph;

import dev.loci.BatchRejectedException;
import dev.loci.BatchResult;
import dev.loci.Deleted;
import dev.loci.EdgePatch;
import dev.loci.ErrorCode;
import dev.loci.ItemError;
import dev.loci.LociException;
import dev.loci.NewEdge;
import dev.loci.NotFoundException;
import dev.loci.OnError;
import dev.loci.Relations;
import dev.loci.ValidationException;
import dev.loci.Versioned;
import dev.loci.WriteOptions;
import dev.loci.json.ModelJson;
import dev.loci.model.Edge;
import dev.loci.rest.batch.Batch;
import dev.loci.rest.batch.Outcome;
import dev.loci.rest.http.Answer;
import dev.loci.rest.http.Call;
import dev.loci.rest.http.HttpMethod;
import dev.loci.rest.http.HttpProblem;
import dev.loci.rest.http.Operation;
import dev.loci.rest.http.Route;
import dev.loci.rest.json.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Asserting, reading, changing and deleting edges. */
public final class EdgeRoutes {
  private static final String AT_VERSION = " With If-Match only at that version.";

  private EdgeRoutes() {}

  /** Returns the endpoints. */
  public static List<Route> routes() {
    return List.of(
        new Route(
            HttpMethod.POST,
            GraphUrls.EDGES + "/batch",
            Operation.json("Asserts 1 to 1,000 edges.")
                .needs("edges", "object[]", "each as for a single edge")
                .takes("continue_on_error", "boolean", "store what is good; false: all or nothing")
                .answering(201),
            EdgeRoutes::assertAll),
        new Route(
            HttpMethod.POST,
            GraphUrls.EDGES,
            Operation.json("Asserts an edge; one of the same ends and relation ends there.")
                .with(GraphFieldList.OF_EDGE_CHANGE)
                .with(GraphFieldList.OF_EDGE)
                .answering(201),
            EdgeRoutes::assertOne),
        new Route(
            HttpMethod.GET, GraphUrls.EDGE, Operation.plain("Returns an edge."), EdgeRoutes::get),
        new Route(
            HttpMethod.DELETE,
            GraphUrls.EDGE,
            Operation.plain("Deletes an edge."),
            EdgeRoutes::delete),
        changing("", "Changes an edge.", fields -> fields),
        changing("/weight", "Changes the weight of an edge.", EdgeRoutes::requireWeight),
        changing("/temporal", "Changes when an edge holds.", EdgeRoutes::requireTime),
        switching("/activate", "Has an edge hold from now on.", Relations::activateEdge),
        switching("/deactivate", "Ends an edge now; it is kept.", Relations::deactivateEdge));
  }

  /** Turns an edge on or off. */
  private interface Switch {
    Versioned turn(
        Relations relations, UUID id, @Nullable Long expectedVersion, WriteOptions options);
  }

  private static Route changing(String path, String summary, UnaryOperator<Fields> check) {
    Operation operation = Operation.json(summary + AT_VERSION).with(GraphFieldList.OF_EDGE_CHANGE);
    return new Route(
        HttpMethod.PUT,
        GraphUrls.EDGE + path,
        operation,
        call -> {
          EdgePatch patch = GraphReading.edgePatch(check.apply(call.body()));
          return changed(
              call,
              call.space()
                  .relations()
                  .updateEdge(call.id(), call.expectedVersion(), patch, call.options()));
        });
  }

  private static Route switching(String path, String summary, Switch position) {
    return new Route(
        HttpMethod.POST,
        GraphUrls.EDGE + path,
        Operation.json(summary + AT_VERSION).reading(Operation.Body.JSON_OR_NONE),
        call ->
            changed(
                call,
                position.turn(
                    call.space().relations(), call.id(), call.expectedVersion(), call.options())));
  }

  private static Answer assertAll(Call call) {
    OnError onError = Batch.onError(call.body());
    Relations relations = call.space().relations();
    Outcome<UUID> outcome =
        Batch.read(call.body(), "edges", GraphReading::edge)
            .write(call, onError, relations::upsertEdges);
    return GraphBatches.answer(outcome, "edges");
  }

  private static Answer assertOne(Call call) {
    NewEdge edge = GraphReading.edge(call.body());
    try {
      BatchResult<UUID> result =
          call.space().relations().upsertEdges(List.of(edge), call.options());
      Map<String, @Nullable Object> object = new LinkedHashMap<>();
      object.put("id", result.ids().getFirst());
      object.put("message", "Edge stored");
      return Answer.created(object).replayedIf(result.replayed());
    } catch (BatchRejectedException e) {
      throw refusal(e).replayedIf(e.isReplayed());
    }
  }

  private static LociException refusal(BatchRejectedException e) {
    ItemError error = e.errors().getFirst();
    return error.code() == ErrorCode.NOT_FOUND
        ? new NotFoundException(error.message(), e)
        : new ValidationException("edge", error.message(), e);
  }

  private static Edge edge(Call call) {
    UUID id = call.id();
    return call.space()
        .relations()
        .findEdge(id)
        .orElseThrow(() -> new NotFoundException("no edge %s in this space".formatted(id)));
  }

  private static Answer get(Call call) {
    return answer(edge(call));
  }

  private static Answer answer(Edge edge) {
    return Answer.ok(ModelJson.edge(edge)).versioned(edge.version());
  }

  private static Answer changed(Call call, Versioned done) {
    return answer(edge(call)).replayedIf(done.replayed());
  }

  private static Fields requireWeight(Fields fields) {
    if (!fields.has("edge_weight", "weight")) {
      throw fields.invalid("edge_weight", "is required");
    }
    return fields;
  }

  private static Fields requireTime(Fields fields) {
    if (!fields.mentions("valid_from") && !fields.mentions("valid_to")) {
      throw fields.invalid("valid_from", "or valid_to is required");
    }
    return fields;
  }

  private static Answer delete(Call call) {
    UUID id = call.id();
    Deleted deleted = call.space().relations().deleteEdge(id, call.options());
    if (deleted.count() == 0) {
      throw HttpProblem.notFound("no edge %s in this space".formatted(id))
          .replayedIf(deleted.replayed());
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("id", id);
    object.put("deleted_count", deleted.count());
    object.put("message", "Edge deleted");
    return Answer.ok(object).replayedIf(deleted.replayed());
  }
}
