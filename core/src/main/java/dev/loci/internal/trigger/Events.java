package dev.loci.internal.trigger;

import dev.loci.TriggerEventType;
import dev.loci.TriggerThreshold;
import dev.loci.TriggerThreshold.Measure;
import dev.loci.internal.change.Change;
import dev.loci.model.Edge;
import dev.loci.model.EdgeKey;
import dev.loci.model.Memory;
import dev.loci.model.Node;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What changes are as events: their type, and the JSON object that conditions look at. */
final class Events {
  private Events() {}

  /** Returns the type of a change, or null if it is no event. */
  static @Nullable TriggerEventType typeOf(Change change) {
    return switch (change) {
      case Change.MemoryPut put ->
          put.memory().version() == 1
              ? TriggerEventType.MEMORY_CREATED
              : TriggerEventType.MEMORY_UPDATED;
      case Change.MemoryDeleted deleted -> TriggerEventType.MEMORY_DELETED;
      case Change.MemoryUsed used -> TriggerEventType.MEMORY_ACCESSED;
      case Change.NodePut put -> TriggerEventType.NODE_UPSERTED;
      case Change.NodeDeleted deleted -> TriggerEventType.NODE_DELETED;
      case Change.EdgePut put -> TriggerEventType.EDGE_UPSERTED;
      case Change.EdgeDeleted deleted -> TriggerEventType.EDGE_DELETED;
      case Change.EventEmitted emitted -> TriggerEventType.CUSTOM;
      case Change.ScheduleDue due -> TriggerEventType.SCHEDULE_TRIGGERED;
      default -> null;
    };
  }

  /** Returns the fields of a change; of a use those of the memory have to be read. */
  static EventFields fieldsOf(TriggerEventType type, Change change) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    switch (change) {
      case Change.MemoryPut put -> add(data, put.memory());
      case Change.MemoryDeleted deleted -> {
        data.put("id", deleted.id().toString());
        data.put("version", deleted.version());
      }
      case Change.NodePut put -> add(data, put.node());
      case Change.NodeDeleted deleted -> {
        data.put("node_id", deleted.key());
        data.put("version", deleted.version());
      }
      case Change.EdgePut put -> add(data, put.edge());
      case Change.EdgeDeleted deleted -> {
        data.put("id", deleted.id().toString());
        add(data, deleted.key());
        data.put("version", deleted.version());
      }
      case Change.EventEmitted emitted -> {
        data.putAll(emitted.event().data());
        data.put("id", emitted.id().toString());
        data.put("event_name", emitted.event().name());
      }
      case Change.ScheduleDue due -> data.put("scheduled_for", due.at().toString());
      default -> throw new IllegalArgumentException("no event: " + change.getClass());
    }
    data.put("event_type", type.jsonName());
    return new EventFields(data);
  }

  /** Returns the fields of a measure that rose above the threshold of a rule. */
  static EventFields fieldsOfRise(Measure measure, RuleInForce rule) {
    TriggerThreshold threshold =
        Objects.requireNonNull(rule.trigger().rule().when().threshold(), "threshold");
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("measure", measure.jsonName());
    data.put("above", threshold.above());
    data.put("value", threshold.above() + 1);
    data.put("event_type", TriggerEventType.THRESHOLD_EXCEEDED.jsonName());
    return new EventFields(data);
  }

  /** Returns the fields of a use. */
  static EventFields fieldsOfUse(Memory memory) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    add(data, memory);
    data.put("usage_count", memory.usageCount());
    data.put("last_accessed_at", text(memory.lastAccessedAt()));
    data.put("event_type", TriggerEventType.MEMORY_ACCESSED.jsonName());
    return new EventFields(data);
  }

  private static void add(Map<String, @Nullable Object> data, Memory memory) {
    data.put("id", memory.id().toString());
    data.put("version", memory.version());
    data.put("content", memory.content());
    data.put("layer", memory.layer().jsonName());
    data.put("tags", memory.tags());
    data.put("importance", memory.importance());
    data.put("source", memory.source());
    data.put("session_id", memory.sessionId());
    data.put("metadata", memory.metadata());
    data.put("created_at", text(memory.createdAt()));
    data.put("updated_at", text(memory.updatedAt()));
    data.put("expires_at", text(memory.expiresAt()));
  }

  private static void add(Map<String, @Nullable Object> data, Node node) {
    data.put("node_id", node.key());
    data.put("version", node.version());
    data.put("label", node.label());
    data.put("properties", node.properties());
  }

  private static void add(Map<String, @Nullable Object> data, Edge edge) {
    data.put("id", edge.id().toString());
    data.put("version", edge.version());
    add(data, edge.key());
    data.put("edge_weight", edge.weight());
    data.put("confidence", edge.confidence());
    data.put("bidirectional", edge.bidirectional());
    data.put("properties", edge.properties());
    data.put("valid_from", text(edge.validFrom()));
    data.put("valid_to", text(edge.validTo()));
  }

  private static void add(Map<String, @Nullable Object> data, EdgeKey key) {
    data.put("source_node_id", key.source());
    data.put("target_node_id", key.target());
    data.put("relation", key.relation());
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
