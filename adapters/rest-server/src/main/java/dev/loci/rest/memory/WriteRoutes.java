package dev.loci.rest.memory;

import dev.loci.Deleted;
import dev.loci.Memories;
import dev.loci.MemoryFilter;
import dev.loci.NewMemory;
import dev.loci.NotFoundException;
import dev.loci.OnError;
import dev.loci.Stored;
import dev.loci.ValidationException;
import dev.loci.rest.batch.Batch;
import dev.loci.rest.batch.Outcome;
import dev.loci.rest.http.Answer;
import dev.loci.rest.http.Call;
import dev.loci.rest.http.HttpMethod;
import dev.loci.rest.http.HttpProblem;
import dev.loci.rest.http.Operation;
import dev.loci.rest.http.Operation.Body;
import dev.loci.rest.http.Route;
import dev.loci.rest.json.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Storing, changing and deleting memories. */
public final class WriteRoutes {
  private static final int OK = 200;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final LongSupplier nanoTime;

  /**
   * Prepares the endpoints.
   *
   * @param nanoTime measures how long a batch takes
   */
  public WriteRoutes(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Returns the endpoints. */
  public List<Route> routes() {
    return List.of(
        new Route(HttpMethod.POST, "/v1/memory/store", storing(), WriteRoutes::store),
        new Route(HttpMethod.POST, "/v1/memory/store/batch", storingAll(), this::storeAll),
        new Route(HttpMethod.PATCH, "/v1/memory/{id}", patching(), WriteRoutes::patch),
        new Route(
            HttpMethod.DELETE,
            "/v1/memory/{id}",
            Operation.plain("Deletes a memory."),
            call -> delete(call, call.id())),
        new Route(
            HttpMethod.DELETE,
            "/v1/memory/delete",
            Operation.plain("Deletes a memory.").needs("memory_id", "string", "its id", "id"),
            call -> delete(call, MemoryReading.id(call.query()))),
        new Route(HttpMethod.DELETE, "/v1/memory", deletingAll(), WriteRoutes::deleteAll));
  }

  private static Operation storing() {
    return Operation.json("Stores a memory.").with(MemoryFieldList.OF_NEW).answering(201);
  }

  private static Operation storingAll() {
    return Operation.json("Stores 1 to 1,000 memories.")
        .needs("memories", "object[]", "each as for /v1/memory/store")
        .takes("continue_on_error", "boolean", "store what is good; false: all or nothing");
  }

  private static Operation patching() {
    return Operation.json(
            "Replaces fields of a memory; null removes one. With If-Match only at that version.")
        .with(MemoryFieldList.OF_PATCH);
  }

  private static Operation deletingAll() {
    return Operation.plain("Deletes the memories of the space that filters admit.")
        .reading(Body.JSON_OR_NONE)
        .with(MemoryFieldList.OF_FILTER)
        .takes("filters", "object", "the filters; they may stand in the query string, too")
        .takes("all", "boolean", "true to delete all of the space where there is no filter");
  }

  private static Answer store(Call call) {
    NewMemory memory = MemoryReading.memory(call.body());
    Stored stored = call.space().memories().store(memory, call.options());
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("id", stored.id());
    object.put("message", "Memory stored");
    return Answer.created(object).replayedIf(stored.replayed());
  }

  private Answer storeAll(Call call) {
    long start = nanoTime.getAsLong();
    OnError onError = Batch.onError(call.body());
    Memories memories = call.space().memories();
    Outcome<UUID> outcome =
        Batch.read(call.body(), "memories", MemoryReading::memory)
            .write(call, onError, memories::storeAll);
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("created_count", outcome.stored().size());
    object.put("failed_count", outcome.errors().size());
    object.put("memory_ids", outcome.ids());
    object.put("errors", outcome.errorList());
    object.put("execution_time_ms", (nanoTime.getAsLong() - start) / NANOS_PER_MILLI);
    return Answer.json(outcome.status(OK), object).replayedIf(outcome.isReplayed());
  }

  private static Answer patch(Call call) {
    Memories memories = call.space().memories();
    UUID id = call.id();
    Stored stored =
        memories.update(
            id, call.expectedVersion(), MemoryReading.patch(call.body()), call.options());
    return memories
        .peek(id)
        .map(memory -> Answer.ok(MemoryJson.memory(memory, FieldSelection.USUAL)))
        .orElseThrow(() -> notFound(id))
        .with("ETag", ReadRoutes.etag(stored.version()))
        .replayedIf(stored.replayed());
  }

  private static Answer delete(Call call, UUID id) {
    Deleted deleted = call.space().memories().delete(id, call.options());
    if (deleted.count() == 0) {
      throw HttpProblem.notFound(notFound(id).getMessage()).replayedIf(deleted.replayed());
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("id", id);
    object.put("deleted_count", deleted.count());
    object.put("message", "Memory deleted");
    return Answer.ok(object).replayedIf(deleted.replayed());
  }

  private static NotFoundException notFound(UUID id) {
    return new NotFoundException("no memory %s in this space".formatted(id));
  }

  private static Answer deleteAll(Call call) {
    Memories memories = call.space().memories();
    MemoryFilter filter = filter(call);
    boolean all = isAll(call.body()) || isAll(call.query());
    if (filter.equals(MemoryFilter.ALL) && !all) {
      throw new ValidationException(
          "filters", "filters are required; say all=true to delete every memory of the space");
    }
    Deleted deleted =
        filter.equals(MemoryFilter.ALL)
            ? memories.deleteEverything(call.options())
            : memories.deleteAll(filter, call.options());
    return Answer.ok(Map.of("deleted_count", deleted.count())).replayedIf(deleted.replayed());
  }

  private static boolean isAll(Fields fields) {
    return fields.flag("all", Fields.Flag.FALSE);
  }

  /** Filters stand in the body, in an object of their own or not, or in the query string. */
  private static MemoryFilter filter(Call call) {
    MemoryFilter nested = FilterReading.filter(call.body().fields("filters"));
    MemoryFilter plain = FilterReading.filter(call.body());
    MemoryFilter query = FilterReading.filter(call.query());
    return List.of(nested, plain, query).stream()
        .filter(each -> !each.equals(MemoryFilter.ALL))
        .reduce((one, other) -> {
          throw new ValidationException("filters", "filters are said twice; say them once");
        })
        .orElse(MemoryFilter.ALL);
  }
}
