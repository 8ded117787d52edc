package dev.loci.internal.jsonl;

import dev.loci.Trigger;
import dev.loci.internal.json.Json;
import dev.loci.model.Edge;
import dev.loci.model.Embedding;
import dev.loci.model.Memory;
import dev.loci.model.Mention;
import dev.loci.model.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The line of each thing: what its author decided, and nothing that only this store knows. */
final class Lines {
  private Lines() {}

  static String of(Memory memory) {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("type", "memory");
    line.put("id", memory.id().toString());
    line.put("content", memory.content());
    line.put("layer", memory.layer().jsonName());
    line.put("tags", memory.tags());
    line.put("importance", memory.importance());
    putIfPresent(line, "source", memory.source());
    putIfPresent(line, "session_id", memory.sessionId());
    line.put("metadata", memory.metadata());
    line.put("timestamp", memory.createdAt().toString());
    putIfPresent(line, "expires_at", text(memory.expiresAt()));
    if (memory.embedding() != null) {
      line.put("embedding", numbers(memory.embedding()));
    }
    if (memory.usageCount() > 0) {
      line.put("usage_count", memory.usageCount());
      putIfPresent(line, "last_accessed_at", text(memory.lastAccessedAt()));
    }
    return Json.write(line);
  }

  static String of(Node node) {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("type", "node");
    line.put("node_id", node.key());
    line.put("label", node.label());
    line.put("properties", node.properties());
    return Json.write(line);
  }

  static String of(Edge edge) {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("type", "edge");
    line.put("source_node_id", edge.source());
    line.put("target_node_id", edge.target());
    line.put("relation", edge.relation());
    line.put("edge_weight", edge.weight());
    line.put("confidence", edge.confidence());
    line.put("bidirectional", edge.bidirectional());
    line.put("properties", edge.properties());
    line.put("valid_from", edge.validFrom().toString());
    putIfPresent(line, "valid_to", text(edge.validTo()));
    return Json.write(line);
  }

  static String of(Mention mention) {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("type", "mention");
    line.put("memory_id", mention.memoryId().toString());
    line.put("node_id", mention.nodeKey());
    return Json.write(line);
  }

  static String of(Trigger trigger) {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("type", "trigger");
    line.put("id", trigger.id().toString());
    line.putAll(trigger.rule().toJson());
    return Json.write(line);
  }

  /** As decimals that are read back to the same values. */
  private static List<Object> numbers(Embedding embedding) {
    List<Object> numbers = new ArrayList<>(embedding.dimension());
    for (float value : embedding.toArray()) {
      numbers.add(Double.parseDouble(Float.toString(value)));
    }
    return numbers;
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  private static void putIfPresent(
      Map<String, @Nullable Object> line, String name, @Nullable String value) {
    if (value != null) {
      line.put(name, value);
    }
  }
}
