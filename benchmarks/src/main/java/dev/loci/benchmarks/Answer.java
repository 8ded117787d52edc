package dev.loci.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a host in a JVM of its own says: numbers and words by their names. */
final class Answer {
  private final Map<String, String> values = new LinkedHashMap<>();

  Answer with(String name, Object value) {
    values.put(name, value.toString());
    return this;
  }

  Map<String, String> values() {
    return values;
  }

  String word(String name) {
    @Nullable String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("there is no %s in %s".formatted(name, values));
    }
    return value;
  }

  double number(String name) {
    return Double.parseDouble(word(name));
  }
}
