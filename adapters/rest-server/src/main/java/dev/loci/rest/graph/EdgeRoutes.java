package dev.loci.rest.graph;

import dev.loci.BatchRejectedException;
import dev.loci.BatchResult;
import dev.loci.Deleted;
import dev.loci.ErrorCode;
import dev.loci.ItemError;
import dev.loci.LociException;
import dev.loci.NewEdge;
import dev.loci.NotFoundException;
import dev.loci.OnError;
import dev.loci.Relations;
import dev.loci.Stored;
import dev.loci.ValidationException;
import dev.loci.model.Edge;
import dev.loci.model.EdgeFields;
import dev.loci.rest.batch.Batch;
import dev.loci.rest.batch.Outcome;
import dev.loci.rest.http.Answer;
import dev.loci.rest.http.Call;
import dev.loci.rest.http.HttpMethod;
import dev.loci.rest.http.Operation;
import dev.loci.rest.http.Route;
import dev.loci.rest.json.Fields;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Asserting, reading, changing and deleting edges. */
public final class EdgeRoutes {
  private final InstantSource clock;

  /**
   * Prepares the endpoints.
   *
   * @param clock says when an edge is ended or begun anew
   */
  public EdgeRoutes(InstantSource clock) {
    this.clock = clock;
  }

  /** Returns the endpoints. */
  public List<Route> routes() {
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
        changing("", "Changes an edge.", GraphReading::changed),
        changing("/weight", "Changes the weight of an edge.", EdgeRoutes::weighed),
        changing("/temporal", "Changes when an edge holds.", EdgeRoutes::timed),
        switching("/activate", "Has an edge hold from now on.", this::activated),
        switching("/deactivate", "Ends an edge now; it is kept.", this::deactivated));
  }

  private static Route changing(
      String path, String summary, BiFunction<EdgeFields, Fields, EdgeFields> change) {
    Operation operation = Operation.json(summary).with(GraphFieldList.OF_EDGE_CHANGE);
    return new Route(
        HttpMethod.PUT,
        GraphUrls.EDGE + path,
        operation,
        call -> replace(call, change.apply(edge(call).fields(), call.body())));
  }

  private static Route switching(String path, String summary, UnaryOperator<EdgeFields> change) {
    return new Route(
        HttpMethod.POST,
        GraphUrls.EDGE + path,
        Operation.json(summary).reading(Operation.Body.JSON_OR_NONE),
        call -> replace(call, change.apply(edge(call).fields())));
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
      throw refusal(e);
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
    return Answer.ok(GraphJson.edge(edge(call)));
  }

  private static Answer replace(Call call, EdgeFields fields) {
    Stored stored = call.space().relations().replaceEdge(call.id(), fields, call.options());
    return Answer.ok(GraphJson.edge(edge(call))).replayedIf(stored.replayed());
  }

  private static EdgeFields weighed(EdgeFields before, Fields fields) {
    if (!fields.has("edge_weight", "weight")) {
      throw fields.invalid("edge_weight", "is required");
    }
    return GraphReading.changed(before, fields);
  }

  private static EdgeFields timed(EdgeFields before, Fields fields) {
    if (!fields.mentions("valid_from") && !fields.mentions("valid_to")) {
      throw fields.invalid("valid_from", "or valid_to is required");
    }
    return GraphReading.changed(before, fields);
  }

  private EdgeFields activated(EdgeFields before) {
    Instant now = clock.instant();
    return before.isValidAt(now) ? before : GraphReading.changed(before, now, null);
  }

  /** One that is to begin later never does: it ends right after it began. */
  private EdgeFields deactivated(EdgeFields before) {
    Instant now = clock.instant();
    if (now.isAfter(before.validFrom())) {
      return before.isValidAt(now) ? GraphReading.changed(before, before.validFrom(), now) : before;
    }
    Instant end = before.validFrom().plusNanos(1_000);
    return GraphReading.changed(before, before.validFrom(), end);
  }

  private static Answer delete(Call call) {
    UUID id = call.id();
    Deleted deleted = call.space().relations().deleteEdge(id, call.options());
    if (deleted.count() == 0) {
      throw new NotFoundException("no edge %s in this space".formatted(id));
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("id", id);
    object.put("deleted_count", deleted.count());
    object.put("message", "Edge deleted");
    return Answer.ok(object).replayedIf(deleted.replayed());
  }
}
