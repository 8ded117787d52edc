package dev.loci.rest.memory;

import dev.loci.Memories;
import dev.loci.MemoryFilter;
import dev.loci.Page;
import dev.loci.PageRequest;
import dev.loci.SearchPage;
import dev.loci.SearchRequest;
import dev.loci.json.JsonWriting;
import dev.loci.model.Memory;
import dev.loci.rest.http.Answer;
import dev.loci.rest.http.Call;
import dev.loci.rest.http.HttpMethod;
import dev.loci.rest.http.Operation;
import dev.loci.rest.http.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finding, reading and listing memories. */
public final class ReadRoutes {
  private static final String FIELDS = "which fields of memories; all but embedding unless told";

  private ReadRoutes() {}

  /** Returns the endpoints. */
  public static List<Route> routes() {
    return List.of(
        new Route(
            HttpMethod.POST,
            "/v1/memory/query",
            searching(Operation.json("Finds memories, the best first."))
                .takes("filters", "object", "which memories to consider"),
            call -> search(call, QueryReading.body(call.body()), FieldSelection.of(call.body()))),
        new Route(
            HttpMethod.GET,
            "/v1/memory/query",
            searching(Operation.plain("Finds memories, the best first."))
                .with(MemoryFieldList.OF_FILTER),
            call ->
                search(call, QueryReading.query(call.query()), FieldSelection.of(call.query()))),
        new Route(HttpMethod.GET, "/v1/memory/list", listing(), ReadRoutes::list),
        new Route(
            HttpMethod.GET,
            "/v1/memory/{id}",
            Operation.plain("Returns a memory.").takes("fields", "string[]", FIELDS),
            ReadRoutes::get));
  }

  private static Operation searching(Operation operation) {
    return operation
        .takes("query_text", "string", "any words; blank asks for the newest", "query")
        .takes("k", "integer", "page size, 1 to 1,000; 10 unless told")
        .takes("cursor", "string", "where the page before ended")
        .takes("mode", "string", "hybrid, text or vector; hybrid unless told")
        .takes("use_graph", "boolean", "whether what the graph leads to counts too")
        .takes(
            "graph_depth",
            "integer",
            "how many hops, 1 to 10; as many as there is time for unless told")
        .takes("explain", "boolean", "whether hits say how their scores came about")
        .takes("fields", "string[]", FIELDS);
  }

  private static Operation listing() {
    return Operation.plain("Lists memories in the order they were stored.")
        .takes("layer", "string", "this layer", "layers")
        .takes("tag", "string", "this tag", "tags")
        .takes("limit", "integer", "page size, 1 to 1,000; 50 unless told")
        .takes("offset", "integer", "how many to skip")
        .takes("fields", "string[]", FIELDS);
  }

  private static Answer search(Call call, SearchRequest request, FieldSelection fields) {
    Memories memories = call.space().memories();
    PositionCursor position = PositionCursor.of(request.cursor());
    SearchPage page =
        position == null ? memories.search(request) : position.page(memories, request);
    JsonWriting.Written hits =
        JsonWriting.written(page.hits().stream().map(hit -> MemoryJson.hit(hit, fields)).toList());
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("memories", hits);
    object.put("results", hits);
    object.put("cursor", page.cursor());
    object.put("has_more", page.hasMore());
    return Answer.ok(object);
  }

  private static Answer list(Call call) {
    FieldSelection fields = FieldSelection.of(call.query());
    MemoryFilter filter = FilterReading.filter(call.query());
    PageRequest request =
        new PageRequest(call.query().count("limit", 50), call.query().integer("offset", 0));
    Page<Memory> page = call.space().memories().list(filter, request);
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put(
        "memories",
        page.items().stream().map(memory -> MemoryJson.memory(memory, fields)).toList());
    object.put("total_count", page.totalCount());
    object.put("limit", page.limit());
    object.put("offset", page.offset());
    object.put("has_more", page.hasMore());
    return Answer.ok(object);
  }

  private static Answer get(Call call) {
    FieldSelection fields = FieldSelection.of(call.query());
    Memory memory = call.space().memories().get(call.id());
    return Answer.ok(MemoryJson.memory(memory, fields)).with("ETag", etag(memory.version()));
  }

  static String etag(long version) {
    return "\"" + version + "\"";
  }
}
