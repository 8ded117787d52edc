package dev.loci.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Copies JSON objects at the border, so that a caller who changes one later changes nothing. */
public final class JsonObjects {
  private static final int MAX_DEPTH = 64;

  private JsonObjects() {}

  /**
   * Returns an unmodifiable copy of the object with all that is in it, in the order given, nulls
   * allowed. Of one that nests deeper than 64 levels, as one that holds itself does, only the
   * object itself is copied; no store takes it.
   */
  public static Map<String, @Nullable Object> copyOf(
      Map<String, ? extends @Nullable Object> object) {
    if (Objects.requireNonNull(object, "object").isEmpty()) {
      return Map.of();
    }
    boolean tooDeep = nestsDeeper(object, MAX_DEPTH);
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    object.forEach((key, value) -> copy.put(key, tooDeep ? value : copyOf(value)));
    return Collections.unmodifiableMap(copy);
  }

  private static boolean nestsDeeper(@Nullable Object value, int levels) {
    Collection<?> inside =
        switch (value) {
          case Map<?, ?> map -> map.values();
          case Collection<?> collection -> collection;
          case null, default -> null;
        };
    return inside != null
        && (levels == 0 || inside.stream().anyMatch(each -> nestsDeeper(each, levels - 1)));
  }

  private static @Nullable Object copyOf(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> copyOfMap(map);
      case Collection<?> collection -> copyOfAll(collection);
      case null, default -> value;
    };
  }

  private static Map<?, ?> copyOfMap(Map<?, ?> map) {
    Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put(key, copyOf(value)));
    return Collections.unmodifiableMap(copy);
  }

  private static List<?> copyOfAll(Collection<?> collection) {
    List<@Nullable Object> copy = new ArrayList<>(collection.size());
    collection.forEach(value -> copy.add(copyOf(value)));
    return Collections.unmodifiableList(copy);
  }
}
