package dev.loci.rest.graph;

import dev.loci.EdgeFilter;
import dev.loci.GraphAnalysis;
import dev.loci.GraphCycles;
import dev.loci.GraphEdge;
import dev.loci.NodeDegree;
import dev.loci.NodeGroups;
import dev.loci.NotFoundException;
import dev.loci.json.ModelJson;
import dev.loci.rest.http.Answer;
import dev.loci.rest.http.Call;
import dev.loci.rest.http.HttpMethod;
import dev.loci.rest.http.Operation;
import dev.loci.rest.http.Operation.Body;
import dev.loci.rest.http.Route;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jgrapht.Graph;
import org.jspecify.annotations.Nullable;

/** Questions about the whole graph, and about what surrounds a node. */
public final class AnalysisRoutes {
  private static final int MOST_CONNECTED = 10;
  private static final int DEFAULT_CYCLES = 100;
  private static final int MAX_CYCLES = 1_000;
  private static final int DEFAULT_LENGTH = 20;
  private static final int CYCLES_MILLIS = 5_000;

  private AnalysisRoutes() {}

  /** Returns the endpoints. */
  public static List<Route> routes() {
    return List.of(
        new Route(
            HttpMethod.POST,
            GraphUrls.BASE + "/cycles/detect",
            about("Lists cycles; the length of one is the number of its edges.")
                .takes("max_length", "integer", "the longest, 2 to 100 edges; 20 unless told")
                .takes("limit", "integer", "how many to list, 1 to 1,000; 100 unless told"),
            AnalysisRoutes::cycles),
        new Route(
            HttpMethod.POST,
            GraphUrls.BASE + "/statistics",
            about("Counts nodes, edges and what hangs together."),
            AnalysisRoutes::statistics),
        new Route(
            HttpMethod.GET,
            GraphUrls.NODE + "/metrics",
            Operation.plain("Returns the degrees of a node.").with(GraphFieldList.OF_FILTER),
            AnalysisRoutes::metrics));
  }

  private static Operation about(String summary) {
    return Operation.json(summary).reading(Body.JSON_OR_NONE).with(GraphFieldList.OF_FILTER);
  }

  private static Answer cycles(Call call) {
    EdgeFilter filter = GraphReading.filter(call.body());
    int limit = call.body().count("limit", DEFAULT_CYCLES);
    if (limit < 1 || limit > MAX_CYCLES) {
      throw call.body().invalid("limit", "must be 1 to %d but is %d".formatted(MAX_CYCLES, limit));
    }
    int maxLength = call.body().count("max_length", DEFAULT_LENGTH);
    GraphCycles listed =
        call.space().relations().analysis(filter, CYCLES_MILLIS).cycles(maxLength, limit);
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("has_cycles", listed.found());
    object.put("cycles", listed.cycles().stream().map(AnalysisRoutes::cycle).toList());
    object.put("total_cycles", listed.cycles().size());
    object.put("truncated", listed.truncated());
    return Answer.ok(object);
  }

  private static Map<String, Object> cycle(List<GraphEdge> edges) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("nodes", edges.stream().map(GraphEdge::source).toList());
    object.put("edges", edges.stream().map(ModelJson::hop).toList());
    object.put("length", edges.size());
    return object;
  }

  private static Answer statistics(Call call) {
    GraphAnalysis analysis = call.space().relations().analysis(GraphReading.filter(call.body()));
    NodeGroups components = analysis.components(1);
    int nodes = analysis.nodeCount();
    int edges = analysis.edgeCount();
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("total_nodes", nodes);
    object.put("total_edges", edges);
    object.put("density", nodes < 2 ? 0.0 : edges / ((double) nodes * (nodes - 1)));
    object.put("avg_degree", nodes == 0 ? 0.0 : 2.0 * edges / nodes);
    object.put("components", components.count());
    object.put("most_connected", degrees(analysis));
    object.put("truncated", components.truncated());
    return Answer.ok(object);
  }

  private static List<Map<String, Object>> degrees(GraphAnalysis analysis) {
    return analysis.degrees(MOST_CONNECTED).stream().map(AnalysisRoutes::degree).toList();
  }

  private static Map<String, Object> degree(NodeDegree degree) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("node_id", degree.key());
    object.put("in_degree", degree.in());
    object.put("out_degree", degree.out());
    object.put("degree", degree.total());
    object.put("weight_in", degree.weightIn());
    object.put("weight_out", degree.weightOut());
    return object;
  }

  private static Answer metrics(Call call) {
    EdgeFilter filter = GraphReading.filter(call.query());
    Graph<String, GraphEdge> graph = call.space().relations().asGraph(filter);
    String key = call.variable("key");
    if (!graph.containsVertex(key)) {
      throw new NotFoundException("there is no node of this key in this space");
    }
    Collection<GraphEdge> in = graph.incomingEdgesOf(key);
    Collection<GraphEdge> out = graph.outgoingEdgesOf(key);
    return Answer.ok(degree(new NodeDegree(key, in.size(), out.size(), weight(in), weight(out))));
  }

  private static double weight(Collection<GraphEdge> edges) {
    return edges.stream().mapToDouble(GraphEdge::weight).sum();
  }
}
