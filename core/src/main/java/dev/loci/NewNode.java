package dev.loci;

import dev.loci.model.JsonObjects;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A node to create or, where its key exists, to replace. Values are checked when it is stored.
 *
 * @param key its identity within the space, 1 to 255 characters, not blank
 * @param label its kind, 1 to 255 characters, not blank
 * @param properties a JSON object of at most 64 KiB
 */
public record NewNode(String key, String label, Map<String, @Nullable Object> properties) {

  /** Copies the properties. */
  public NewNode(String key, String label, Map<String, @Nullable Object> properties) {
    this.key = Objects.requireNonNull(key, "key");
    this.label = Objects.requireNonNull(label, "label");
    this.properties = JsonObjects.copyOf(Objects.requireNonNull(properties, "properties"));
  }

  /** Returns a node without properties. */
  public static NewNode of(String key, String label) {
    return new NewNode(key, label, Map.of());
  }

  /** Returns this node with one more property. */
  public NewNode withProperty(String name, @Nullable Object value) {
    Map<String, @Nullable Object> changed = new LinkedHashMap<>(properties);
    changed.put(Objects.requireNonNull(name, "name"), value);
    return new NewNode(key, label, changed);
  }
}
