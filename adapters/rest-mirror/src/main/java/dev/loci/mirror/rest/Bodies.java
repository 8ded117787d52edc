package dev.loci.mirror.rest;

import dev.loci.model.Edge;
import dev.loci.model.Memory;
import dev.loci.model.Node;
import dev.loci.spi.mirror.MirrorAction;
import dev.loci.spi.mirror.MirrorChange;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The bodies of requests, in the shapes of the REST interface. */
final class Bodies {
  private static final JsonFactory JSON = new JsonFactory();

  private final List<String> projectFields;

  Bodies(List<String> projectFields) {
    this.projectFields = projectFields;
  }

  /** Writes fields of an object that is begun and ended around it. */
  private interface Fields {
    void write(JsonGenerator json);
  }

  private static byte[] object(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /** Returns one item as a request of its own. */
  byte[] single(MirrorChange put) {
    return object(json -> {
      writeSpace(json, put);
      writeItem(json, put);
    });
  }

  /** Returns what a patch sets: all that an author decides, so that it need not know what was. */
  byte[] patch(Memory memory) {
    return object(json -> writePatch(json, memory));
  }

  /** Returns many items of one space and kind under a name. */
  byte[] batch(String name, List<MirrorChange> puts) {
    return object(json -> {
      writeSpace(json, puts.getFirst());
      json.writeBooleanProperty("continue_on_error", true);
      json.writeName(name);
      json.writeStartArray();
      for (MirrorChange put : puts) {
        json.writeStartObject();
        writeItem(json, put);
        json.writeEndObject();
      }
      json.writeEndArray();
    });
  }

  private void writeSpace(JsonGenerator json, MirrorChange change) {
    json.writeStringProperty("tenant_id", change.space().tenant());
    for (String field : projectFields) {
      json.writeStringProperty(field.strip(), change.space().project());
    }
  }

  private static void writeItem(JsonGenerator json, MirrorChange change) {
    switch (change.action()) {
      case MirrorAction.PutMemory put -> writeMemory(json, put.memory());
      case MirrorAction.PutNode put -> writeNode(json, put.node());
      case MirrorAction.PutEdge put -> writeEdge(json, put.edge());
      case MirrorAction.PutMention put -> throw new IllegalArgumentException("no route for it");
      case MirrorAction.Delete delete -> throw new IllegalArgumentException("no body for it");
    }
  }

  private static void writeMemory(JsonGenerator json, Memory memory) {
    json.writeStringProperty("id", memory.id().toString());
    json.writeStringProperty("timestamp", memory.createdAt().toString());
    json.writeStringProperty("content", memory.content());
    json.writeStringProperty("layer", memory.layer().jsonName());
    write(json, "tags", memory.tags());
    json.writeNumberProperty("importance", memory.importance());
    writeIfPresent(json, "source", memory.source());
    writeIfPresent(json, "session_id", memory.sessionId());
    if (!memory.metadata().isEmpty()) {
      write(json, "metadata", memory.metadata());
    }
    writeIfPresent(json, "expires_at", text(memory.expiresAt()));
    writeEmbedding(json, memory);
  }

  private static void writePatch(JsonGenerator json, Memory memory) {
    json.writeStringProperty("content", memory.content());
    json.writeStringProperty("layer", memory.layer().jsonName());
    write(json, "tags", memory.tags());
    json.writeNumberProperty("importance", memory.importance());
    write(json, "source", memory.source());
    write(json, "session_id", memory.sessionId());
    write(json, "metadata", memory.metadata());
    write(json, "expires_at", text(memory.expiresAt()));
    writeEmbedding(json, memory);
  }

  private static void writeEmbedding(JsonGenerator json, Memory memory) {
    if (memory.embedding() != null) {
      json.writeName("embedding");
      json.writeStartArray();
      for (float value : memory.embedding().toArray()) {
        json.writeNumber(value);
      }
      json.writeEndArray();
    }
  }

  private static void writeNode(JsonGenerator json, Node node) {
    json.writeStringProperty("node_id", node.key());
    json.writeStringProperty("label", node.label());
    write(json, "properties", node.properties());
  }

  private static void writeEdge(JsonGenerator json, Edge edge) {
    json.writeStringProperty("id", edge.id().toString());
    json.writeStringProperty("source_node_id", edge.source());
    json.writeStringProperty("target_node_id", edge.target());
    json.writeStringProperty("relation", edge.relation());
    json.writeNumberProperty("edge_weight", edge.weight());
    json.writeNumberProperty("confidence", edge.confidence());
    json.writeBooleanProperty("bidirectional", edge.bidirectional());
    write(json, "properties", edge.properties());
    json.writeStringProperty("valid_from", edge.validFrom().toString());
    writeIfPresent(json, "valid_to", text(edge.validTo()));
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  private static void writeIfPresent(JsonGenerator json, String name, @Nullable String value) {
    if (value != null) {
      json.writeStringProperty(name, value);
    }
  }

  private static void write(JsonGenerator json, String name, @Nullable Object value) {
    json.writeName(name);
    write(json, value);
  }

  private static void write(JsonGenerator json, @Nullable Object value) {
    switch (value) {
      case null -> json.writeNull();
      case String text -> json.writeString(text);
      case Boolean flag -> json.writeBoolean(flag);
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case BigInteger number -> json.writeNumber(number);
      case BigDecimal number -> json.writeNumber(number);
      case Number number -> json.writeNumber(number.doubleValue());
      case Map<?, ?> object -> {
        json.writeStartObject();
        object.forEach((key, each) -> write(json, String.valueOf(key), each));
        json.writeEndObject();
      }
      case Collection<?> array -> {
        json.writeStartArray();
        array.forEach(each -> write(json, each));
        json.writeEndArray();
      }
      default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
    }
  }
}
