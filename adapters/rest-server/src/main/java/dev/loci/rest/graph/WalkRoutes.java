package dev.loci.rest.graph;

import dev.loci.Connection;
import dev.loci.GraphPath;
import dev.loci.GraphPaths;
import dev.loci.PathRequest;
import dev.loci.Traversal;
import dev.loci.TraversalRequest;
import dev.loci.TraversalRequest.Order;
import dev.loci.json.ModelJson;
import dev.loci.model.Edge;
import dev.loci.rest.http.Answer;
import dev.loci.rest.http.Call;
import dev.loci.rest.http.HttpMethod;
import dev.loci.rest.http.Operation;
import dev.loci.rest.http.Route;
import dev.loci.rest.json.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Walks from a node, and paths between two. */
public final class WalkRoutes {
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final int DEFAULT_DEPTH = 3;
  private static final int DEFAULT_NODES = 1_000;
  private static final int DEFAULT_PATH = 10;
  private static final int MAX_ALTERNATIVES = 10;
  private static final String BASE = GraphUrls.BASE;

  private final LongSupplier nanoTime;

  /**
   * Prepares the endpoints.
   *
   * @param nanoTime measures how long a walk takes
   */
  public WalkRoutes(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Returns the endpoints. */
  public List<Route> routes() {
    return List.of(
        new Route(HttpMethod.POST, BASE + "/traverse", walking(), this::traverse),
        new Route(
            HttpMethod.POST,
            BASE + "/path/shortest",
            between("Finds the cheapest path between two nodes; a hop costs 1 - weight.")
                .takes("alternatives", "integer", "how many more paths, 0 to 10; 0 unless told"),
            WalkRoutes::path),
        new Route(
            HttpMethod.POST,
            BASE + "/nodes/connected",
            between("Tells whether a path leads from one node to another."),
            WalkRoutes::connected));
  }

  private static Operation walking() {
    return Operation.json("Walks the graph from a node.")
        .with(GraphFieldList.OF_FILTER)
        .needs("start_node_id", "string", "key of the node to start at")
        .takes("algorithm", "string", "BFS, DFS, DIJKSTRA or A_STAR; BFS unless told")
        .takes("max_depth", "integer", "the most hops, 1 to 10; 3 unless told")
        .takes("limit", "integer", "the most nodes, 1 to 10,000; 1,000 unless told");
  }

  private static Operation between(String summary) {
    return Operation.json(summary)
        .with(GraphFieldList.OF_FILTER)
        .needs("start_node_id", "string", "key of the first node")
        .needs("end_node_id", "string", "key of the last node")
        .takes("max_depth", "integer", "the most hops, 1 to 20; 10 unless told");
  }

  private Answer traverse(Call call) {
    long start = nanoTime.getAsLong();
    Fields body = call.body();
    String algorithm = algorithm(body);
    TraversalRequest request =
        new TraversalRequest(
            body.requiredText("start_node_id"),
            order(body, algorithm),
            body.count("max_depth", DEFAULT_DEPTH),
            body.count("limit", DEFAULT_NODES),
            GraphReading.filter(body));
    Traversal walk = call.space().relations().traverse(request);
    Map<String, @Nullable Object> object = new LinkedHashMap<>(reached(walk));
    object.put("execution_time_ms", (nanoTime.getAsLong() - start) / NANOS_PER_MILLI);
    object.put("algorithm_used", algorithm);
    return Answer.ok(object);
  }

  private static Map<String, @Nullable Object> reached(Traversal walk) {
    List<Edge> edges =
        walk.visits().stream().map(Traversal.Visit::via).filter(Objects::nonNull).toList();
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("nodes", walk.visits().stream().map(WalkRoutes::visit).toList());
    object.put("edges", edges.stream().map(ModelJson::edge).toList());
    object.put("total_nodes", walk.visits().size());
    object.put("total_edges", edges.size());
    object.put("max_depth_reached", walk.maxDepthReached());
    object.put("truncated", walk.truncated());
    return object;
  }

  private static Map<String, @Nullable Object> visit(Traversal.Visit visit) {
    Map<String, @Nullable Object> object = ModelJson.node(visit.node());
    object.put("depth", visit.depth());
    return object;
  }

  private static String algorithm(Fields body) {
    String name = body.text("algorithm");
    return name == null ? "BFS" : name.toUpperCase(Locale.ROOT);
  }

  /** A walk has no end to aim at, so that A* is Dijkstra's. */
  private static Order order(Fields body, String algorithm) {
    return switch (algorithm) {
      case "BFS" -> Order.BREADTH_FIRST;
      case "DFS" -> Order.DEPTH_FIRST;
      case "DIJKSTRA", "A_STAR" -> Order.CHEAPEST_FIRST;
      default -> throw body.invalid("algorithm", "must be BFS, DFS, DIJKSTRA or A_STAR");
    };
  }

  private static PathRequest pathRequest(Fields body) {
    return new PathRequest(
        body.requiredText("start_node_id"),
        body.requiredText("end_node_id"),
        body.count("max_depth", DEFAULT_PATH),
        GraphReading.filter(body));
  }

  private static Answer path(Call call) {
    Fields body = call.body();
    int alternatives = body.count("alternatives", 0);
    if (alternatives < 0 || alternatives > MAX_ALTERNATIVES) {
      throw body.invalid(
          "alternatives", "must be 0 to %d but is %d".formatted(MAX_ALTERNATIVES, alternatives));
    }
    GraphPaths found = call.space().relations().shortestPaths(pathRequest(body), alternatives + 1);
    List<GraphPath> paths = found.paths();
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("path_found", !paths.isEmpty());
    object.put("path", paths.isEmpty() ? null : ModelJson.path(paths.getFirst()));
    object.put("alternative_paths", paths.stream().skip(1).map(ModelJson::path).toList());
    object.put("truncated", found.truncated());
    return Answer.ok(object);
  }

  private static Answer connected(Call call) {
    Connection connection = call.space().relations().connection(pathRequest(call.body()));
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("connected", connection.found());
    object.put("path_length", connection.found() ? connection.hops() : null);
    object.put("truncated", connection.truncated());
    return Answer.ok(object);
  }
}
