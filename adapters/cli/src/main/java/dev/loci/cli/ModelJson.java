package dev.loci.cli;

import dev.loci.SpaceStats;
import dev.loci.model.Edge;
import dev.loci.model.Memory;
import dev.loci.model.Node;
import dev.loci.model.SpaceId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is stored as JSON objects, with the field names of the REST interface. */
final class ModelJson {
  private ModelJson() {}

  static Map<String, @Nullable Object> memory(Memory memory) {
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

  static Map<String, @Nullable Object> space(SpaceId id) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("tenant", id.tenant());
    object.put("project", id.project());
    return object;
  }

  static Map<String, @Nullable Object> counts(SpaceStats stats) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("memories", stats.memories());
    object.put("nodes", stats.nodes());
    object.put("edges", stats.edges());
    object.put("mentions", stats.mentions());
    return object;
  }
}
