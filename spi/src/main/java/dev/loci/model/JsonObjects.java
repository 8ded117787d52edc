package dev.loci.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies JSON objects at the border: unmodifiable, in the order given, nulls allowed. */
final class JsonObjects {
  private JsonObjects() {}

  static Map<String, @Nullable Object> copyOf(Map<String, ? extends @Nullable Object> object) {
    return object.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(object));
  }
}
