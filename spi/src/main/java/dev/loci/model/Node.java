package dev.loci.model;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One node of a space's knowledge graph.
 *
 * @param key its identity within the space, 1 to 255 characters
 * @param version 1 when created, one more with every upsert that changed it
 * @param label its kind, 1 to 255 characters
 * @param properties a JSON object of at most 64 KiB, keys in sorted order
 */
public record Node(
    String key, long version, String label, Map<String, @Nullable Object> properties) {

  /** Copies the properties. */
  public Node(String key, long version, String label, Map<String, @Nullable Object> properties) {
    this.key = Objects.requireNonNull(key, "key");
    this.version = version;
    this.label = Objects.requireNonNull(label, "label");
    this.properties = JsonObjects.copyOf(Objects.requireNonNull(properties, "properties"));
  }
}
