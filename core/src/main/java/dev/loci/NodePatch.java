package dev.loci;

import dev.loci.model.JsonObjects;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of a node to replace. Null leaves a field as it is. Values are checked when the
 * patch is applied.
 *
 * @param label its kind
 * @param properties the whole JSON object
 */
public record NodePatch(
    @Nullable String label, @Nullable Map<String, @Nullable Object> properties) {

  /** Changes nothing. */
  public static final NodePatch EMPTY = new NodePatch(null, null);

  /** Copies the properties. */
  public NodePatch {
    properties = properties == null ? null : JsonObjects.copyOf(properties);
  }

  /** Returns this patch replacing the kind. */
  public NodePatch withLabel(String label) {
    return new NodePatch(Objects.requireNonNull(label, "label"), properties);
  }

  /** Returns this patch replacing all properties. */
  public NodePatch withProperties(Map<String, @Nullable Object> properties) {
    return new NodePatch(label, Objects.requireNonNull(properties, "properties"));
  }
}
