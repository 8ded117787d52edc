package dev.loci.rest.memory;

import dev.loci.MemoryPatch;
import dev.loci.NewMemory;
import dev.loci.ValidationException;
import dev.loci.model.Embedding;
import dev.loci.model.Layer;
import dev.loci.rest.json.Fields;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads memories, and changes of memories, from JSON. */
final class MemoryReading {
  private static final String LAYERS =
      Arrays.stream(Layer.values()).map(Layer::jsonName).collect(Collectors.joining(", "));

  private MemoryReading() {}

  static NewMemory memory(Fields fields) {
    String content = fields.text("content");
    if (content == null || content.isBlank()) {
      throw new ValidationException("content", "content cannot be empty");
    }
    NewMemory.Builder memory =
        NewMemory.builder(content)
            .tags(fields.texts("tags"))
            .importance(fields.decimal("importance", NewMemory.DEFAULT_IMPORTANCE))
            .source(fields.text("source"))
            .sessionId(fields.text("session_id"))
            .metadata(fields.object("metadata"))
            .createdAt(fields.instant("timestamp"))
            .expiresAt(fields.instant("expires_at"))
            .embedding(embedding(fields))
            .id(fields.uuid("id"));
    String layer = fields.text("layer");
    return (layer == null ? memory : memory.layer(layer(layer))).build();
  }

  static Layer layer(String name) {
    return Layer.named(name)
        .orElseThrow(() ->
            new ValidationException("layer", "layer must be one of " + LAYERS + ", or an alias"));
  }

  /** A field that is there as null is removed, one that is not there stays. */
  static MemoryPatch patch(Fields fields) {
    String layer = fields.text("layer");
    MemoryPatch.Expiry expiry =
        fields.mentions("expires_at") ? new MemoryPatch.Expiry(fields.instant("expires_at")) : null;
    MemoryPatch patch =
        new MemoryPatch(
            fields.text("content"),
            layer == null ? null : layer(layer),
            fields.mentions("tags") ? fields.texts("tags") : null,
            fields.decimal("importance"),
            removable(fields, "source"),
            removable(fields, "session_id"),
            null,
            expiry,
            embedding(fields));
    return fields.mentions("metadata") ? patch.withMetadata(fields.object("metadata")) : patch;
  }

  private static @Nullable String removable(Fields fields, String name) {
    return fields.mentions(name) && !fields.has(name) ? "" : fields.text(name);
  }

  private static @Nullable Embedding embedding(Fields fields) {
    if (!fields.has("embedding")) {
      return null;
    }
    List<? extends @Nullable Object> numbers = fields.list("embedding");
    float[] values = new float[numbers.size()];
    for (int i = 0; i < values.length; i++) {
      if (!(numbers.get(i) instanceof Number number)) {
        throw fields.invalid("embedding", "must be a list of numbers");
      }
      values[i] = number.floatValue();
    }
    try {
      return Embedding.of(values);
    } catch (IllegalArgumentException e) {
      throw new ValidationException("embedding", String.valueOf(e.getMessage()), e);
    }
  }

  static UUID id(Fields query) {
    return Fields.uuid("memory_id", query.requiredText("memory_id", "id"));
  }
}
