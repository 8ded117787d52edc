package dev.loci.rest.json;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields that are all texts: of one value, or of several that are a list. */
final class QueryFields extends Fields {
  private final Map<String, List<String>> parameters;

  QueryFields(Map<String, List<String>> parameters) {
    super("");
    this.parameters = parameters;
  }

  @Override
  public Collection<String> names() {
    return parameters.keySet();
  }

  @Override
  @Nullable Object value(String name) {
    List<String> values = parameters.get(name);
    return values == null ? null : values.size() == 1 ? values.getFirst() : values;
  }

  @Override
  @Nullable Object number(@Nullable Object value) {
    if (!(value instanceof String text)) {
      return value;
    }
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException whole) {
      return decimal(text);
    }
  }

  private static Object decimal(String text) {
    try {
      double number = Double.parseDouble(text);
      return Double.isFinite(number) ? (Object) number : text;
    } catch (NumberFormatException e) {
      return text; // what asked for a number will say that this is none
    }
  }

  @Override
  @Nullable Object flagValue(@Nullable Object value) {
    return switch (value) {
      case String text when text.equals("true") -> true;
      case String text when text.equals("false") -> false;
      case null, default -> value;
    };
  }
}
