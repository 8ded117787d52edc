package dev.loci.json;

import dev.loci.GraphEdge;
import dev.loci.GraphPath;
import dev.loci.GraphSnapshot;
import dev.loci.model.Edge;
import dev.loci.model.Memory;
import dev.loci.model.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a store holds as JSON objects, in new maps that may be changed; {@link JsonWriting} writes
 * them.
 */
public final class ModelJson {
  private ModelJson() {}

  /** Returns a memory without its embedding. */
  public static Map<String, @Nullable Object> memory(Memory memory) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("id", memory.id());
    object.put("content", memory.content());
    object.put("layer", memory.layer().jsonName());
    object.put("tags", memory.tags());
    object.put("importance", memory.importance());
    object.put("source", memory.source());
    object.put("session_id", memory.sessionId());
    object.put("metadata", memory.metadata());
    object.put("created_at", memory.createdAt());
    object.put("updated_at", memory.updatedAt());
    object.put("expires_at", memory.expiresAt());
    object.put("last_accessed_at", memory.lastAccessedAt());
    object.put("usage_count", memory.usageCount());
    object.put("version", memory.version());
    return object;
  }

  /** Returns a node. */
  public static Map<String, @Nullable Object> node(Node node) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("node_id", node.key());
    object.put("label", node.label());
    object.put("properties", node.properties());
    object.put("version", node.version());
    return object;
  }

  /** Returns an edge. */
  public static Map<String, @Nullable Object> edge(Edge edge) {
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

  /** Returns a path. */
  public static Map<String, @Nullable Object> path(GraphPath path) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("nodes", path.nodes().stream().map(Node::key).toList());
    object.put("node_labels", path.nodes().stream().map(Node::label).toList());
    object.put("edges", path.edges().stream().map(ModelJson::edge).toList());
    object.put("length", path.length());
    object.put("total_weight", path.totalWeight());
    object.put("total_cost", path.totalCost());
    object.put("avg_confidence", path.averageConfidence());
    return object;
  }

  /** Returns what algorithms see of an edge. */
  public static Map<String, @Nullable Object> hop(GraphEdge edge) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("source_node_id", edge.source());
    object.put("target_node_id", edge.target());
    object.put("relation", edge.relation());
    object.put("edge_weight", edge.weight());
    object.put("confidence", edge.confidence());
    return object;
  }

  /** Returns a snapshot of a graph. */
  public static Map<String, @Nullable Object> snapshot(GraphSnapshot snapshot) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("name", snapshot.name());
    object.put("created_at", snapshot.createdAt());
    object.put("node_count", snapshot.nodes());
    object.put("edge_count", snapshot.edges());
    return object;
  }
}
