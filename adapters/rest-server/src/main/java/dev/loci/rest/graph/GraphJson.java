package dev.loci.rest.graph;

import dev.loci.GraphEdge;
import dev.loci.GraphPath;
import dev.loci.GraphSnapshot;
import dev.loci.model.Edge;
import dev.loci.model.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parts of the graph as JSON. */
final class GraphJson {
  private GraphJson() {}

  static Map<String, @Nullable Object> node(Node node) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("node_id", node.key());
    object.put("label", node.label());
    object.put("properties", node.properties());
    object.put("version", node.version());
    return object;
  }

  static Map<String, @Nullable Object> edge(Edge edge) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("id", edge.id());
    object.put("source_node_id", edge.source());
    object.put("target_node_id", edge.target());
    object.put("relation", edge.relation());
    object.put("edge_weight", edge.weight());
    object.put("confidence", edge.confidence());
    object.put("bidirectional", edge.bidirectional());
    object.put("properties", edge.properties());
    object.put("valid_from", edge.validFrom());
    object.put("valid_to", edge.validTo());
    object.put("version", edge.version());
    return object;
  }

  static Map<String, @Nullable Object> path(GraphPath path) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("nodes", path.nodes().stream().map(Node::key).toList());
    object.put("node_labels", path.nodes().stream().map(Node::label).toList());
    object.put("edges", path.edges().stream().map(GraphJson::edge).toList());
    object.put("length", path.length());
    object.put("total_weight", path.totalWeight());
    object.put("total_cost", path.totalCost());
    object.put("avg_confidence", path.averageConfidence());
    return object;
  }

  static Map<String, @Nullable Object> hop(GraphEdge edge) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("source_node_id", edge.source());
    object.put("target_node_id", edge.target());
    object.put("relation", edge.relation());
    object.put("edge_weight", edge.weight());
    object.put("confidence", edge.confidence());
    return object;
  }

  static Map<String, @Nullable Object> snapshot(GraphSnapshot snapshot) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("name", snapshot.name());
    object.put("created_at", snapshot.createdAt());
    object.put("node_count", snapshot.nodes());
    object.put("edge_count", snapshot.edges());
    return object;
  }
}
