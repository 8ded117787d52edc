package dev.loci.internal.json;

import dev.loci.NewEdge;
import dev.loci.NewMemory;
import dev.loci.NewNode;
import dev.loci.ValidationException;
import dev.loci.model.EdgeKey;
import dev.loci.model.Layer;
import dev.loci.model.MemoryFields;
import dev.loci.model.Usage;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is to be stored, read from JSON objects. Ranges are checked when it is stored. */
public final class Things {
  private Things() {}

  /** Reads a memory; unknown fields are ignored. */
  public static NewMemory memory(Fields fields) {
    MemoryFields memory =
        new MemoryFields(
            fields.text("content"),
            layer(fields.optionalText("layer")),
            fields.texts("tags"),
            fields.number("importance", NewMemory.DEFAULT_IMPORTANCE),
            fields.optionalText("source"),
            fields.optionalText("session_id"),
            fields.object("metadata"),
            fields.optionalInstant("expires_at"),
            fields.optionalEmbedding("embedding"));
    return new NewMemory(
        memory, fields.optionalUuid("id"), fields.optionalInstant("timestamp"), usage(fields));
  }

  private static Usage usage(Fields fields) {
    try {
      return new Usage(fields.count("usage_count"), fields.optionalInstant("last_accessed_at"));
    } catch (IllegalArgumentException e) {
      throw new ValidationException(
          "usage_count", "usage_count and last_accessed_at go together; give both or neither", e);
    }
  }

  /** Reads a layer, the default where it is absent. */
  public static Layer layer(@Nullable String name) {
    return name == null
        ? NewMemory.DEFAULT_LAYER
        : Layer.named(name).orElseThrow(() -> unknownLayer(name));
  }

  private static ValidationException unknownLayer(String name) {
    String known =
        Arrays.stream(Layer.values()).map(Layer::jsonName).collect(Collectors.joining(", "));
    return new ValidationException(
        "layer", "layer '%s' is unknown; use one of %s".formatted(shortened(name), known));
  }

  /** Reads a node. */
  public static NewNode node(Fields fields) {
    return new NewNode(fields.text("node_id"), fields.text("label"), fields.object("properties"));
  }

  /** Reads an edge. */
  public static NewEdge edge(Fields fields) {
    EdgeKey key =
        new EdgeKey(
            fields.text("source_node_id"), fields.text("target_node_id"), fields.text("relation"));
    NewEdge.Strength absent = NewEdge.Strength.DEFAULT;
    NewEdge.Strength strength =
        new NewEdge.Strength(
            fields.number("edge_weight", fields.number("weight", absent.weight())),
            fields.number("confidence", absent.confidence()));
    NewEdge.Validity validity =
        new NewEdge.Validity(
            fields.optionalInstant("valid_from"), fields.optionalInstant("valid_to"));
    return new NewEdge(
        key, strength, fields.flag("bidirectional"), fields.object("properties"), validity);
  }

  /** Returns the beginning of a name, for an error. */
  public static String shortened(String name) {
    return name.length() <= 40 ? name : name.substring(0, 40) + "…";
  }
}
