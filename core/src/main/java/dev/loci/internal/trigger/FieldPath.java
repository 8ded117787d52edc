package dev.loci.internal.trigger;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A path with dots into a JSON value: names in objects, numbers in arrays. */
record FieldPath(List<String> steps) {
  static FieldPath of(String text) {
    return new FieldPath(List.of(text.split("\\.", -1)));
  }

  /** Returns what is there, or null. */
  @Nullable Object in(EventFields event) {
    @Nullable Object value = event.object();
    for (String step : steps) {
      value = next(value, step);
    }
    return value;
  }

  private static @Nullable Object next(@Nullable Object value, String step) {
    return switch (value) {
      case Map<?, ?> map -> map.get(step);
      case List<?> list -> element(list, step);
      case null, default -> null;
    };
  }

  private static @Nullable Object element(List<?> list, String step) {
    boolean isIndex =
        !step.isEmpty() && step.length() < 9 && step.chars().allMatch(c -> c >= '0' && c <= '9');
    int index = isIndex ? Integer.parseInt(step) : list.size();
    return index < list.size() ? list.get(index) : null;
  }
}
