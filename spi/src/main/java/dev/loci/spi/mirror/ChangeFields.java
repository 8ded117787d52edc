package dev.loci.spi.mirror;

import dev.loci.model.Edge;
import dev.loci.model.EdgeKey;
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

/** The fields of a change in JSON, in the names of the REST interface. */
final class ChangeFields {
  private ChangeFields() {}

  static String json(MirrorChange change) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("op", change.isDelete() ? "delete" : "put");
    fields.put("type", change.kind().jsonName());
    fields.put("tenant_id", change.space().tenant());
    fields.put("project_id", change.space().project());
    fields.put("version", change.version());
    fields.put("sequence", change.sequence());
    fields.put("idempotency_key", change.idempotencyKey());
    fields.put("at", change.at().toString());
    fields.putAll(of(change));
    return JsonText.of(fields);
  }

  private static Map<String, @Nullable Object> of(MirrorChange change) {
    return switch (change.action()) {
      case MirrorAction.PutMemory put -> of(put.memory());
      case MirrorAction.PutNode put -> of(put.node());
      case MirrorAction.PutEdge put -> of(put.edge());
      case MirrorAction.PutMention put -> of(put.mention());
      case MirrorAction.Delete delete -> of(change.entity());
    };
  }

  private static Map<String, @Nullable Object> of(MirrorEntity entity) {
    return switch (entity) {
      case MirrorEntity.OfMemory memory -> ids("id", memory.id().toString());
      case MirrorEntity.OfNode node -> ids("node_id", node.key());
      case MirrorEntity.OfMention mention -> of(mention.mention());
      case MirrorEntity.OfEdge edge -> ends(ids("id", edge.id().toString()), edge.key());
    };
  }

  private static Map<String, @Nullable Object> ids(String name, String value) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put(name, value);
    return fields;
  }

  private static Map<String, @Nullable Object> ends(
      Map<String, @Nullable Object> fields, EdgeKey key) {
    fields.put("source_node_id", key.source());
    fields.put("target_node_id", key.target());
    fields.put("relation", key.relation());
    return fields;
  }

  static Map<String, @Nullable Object> of(Memory memory) {
    Map<String, @Nullable Object> fields = ids("id", memory.id().toString());
    fields.put("content", memory.content());
    fields.put("layer", memory.layer().jsonName());
    fields.put("tags", memory.tags());
    fields.put("importance", memory.importance());
    fields.put("source", memory.source());
    fields.put("session_id", memory.sessionId());
    fields.put("metadata", memory.metadata());
    fields.put("timestamp", memory.createdAt().toString());
    fields.put("expires_at", text(memory.expiresAt()));
    fields.put("embedding", numbers(memory.embedding()));
    return fields;
  }

  static Map<String, @Nullable Object> of(Node node) {
    Map<String, @Nullable Object> fields = ids("node_id", node.key());
    fields.put("label", node.label());
    fields.put("properties", node.properties());
    return fields;
  }

  static Map<String, @Nullable Object> of(Edge edge) {
    Map<String, @Nullable Object> fields = ends(ids("id", edge.id().toString()), edge.key());
    fields.put("edge_weight", edge.weight());
    fields.put("confidence", edge.confidence());
    fields.put("bidirectional", edge.bidirectional());
    fields.put("properties", edge.properties());
    fields.put("valid_from", edge.validFrom().toString());
    fields.put("valid_to", text(edge.validTo()));
    return fields;
  }

  private static Map<String, @Nullable Object> of(Mention mention) {
    Map<String, @Nullable Object> fields = ids("memory_id", mention.memoryId().toString());
    fields.put("node_id", mention.nodeKey());
    return fields;
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  private static @Nullable List<Object> numbers(@Nullable Embedding embedding) {
    if (embedding == null) {
      return null;
    }
    List<Object> numbers = new ArrayList<>(embedding.dimension());
    for (float value : embedding.toArray()) {
      numbers.add(Double.parseDouble(Float.toString(value)));
    }
    return numbers;
  }
}
