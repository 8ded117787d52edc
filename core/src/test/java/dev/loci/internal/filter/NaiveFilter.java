package dev.loci.internal.filter;

import dev.loci.MemoryFilter;
import dev.loci.MetadataCondition;
import dev.loci.MetadataCondition.And;
import dev.loci.MetadataCondition.Compare;
import dev.loci.MetadataCondition.Exists;
import dev.loci.MetadataCondition.In;
import dev.loci.MetadataCondition.Not;
import dev.loci.MetadataCondition.Or;
import dev.loci.model.Memory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/** What a filter means, read off its documentation and written as plainly as can be. */
final class NaiveFilter {
  private NaiveFilter() {}

  static boolean admits(MemoryFilter filter, Memory memory) {
    MemoryFilter.Tags tags = filter.tags();
    MemoryFilter.Origin origin = filter.origin();
    return (filter.layers().isEmpty() || filter.layers().contains(memory.layer()))
        && (tags.anyOf().isEmpty() || memory.tags().stream().anyMatch(tags.anyOf()::contains))
        && tags.allOf().stream().allMatch(memory.tags()::contains)
        && (origin.sources().isEmpty()
            || origin.sources().stream().anyMatch(s -> s.equals(memory.source())))
        && (origin.sessionId() == null || origin.sessionId().equals(memory.sessionId()))
        && memory.importance() >= filter.importance().min()
        && memory.importance() <= filter.importance().max()
        && isWithin(filter.created(), memory.createdAt())
        && isWithin(filter.updated(), memory.updatedAt())
        && holds(filter.metadata(), memory.metadata());
  }

  private static boolean isWithin(MemoryFilter.TimeRange range, Instant time) {
    return (range.from() == null || range.from().compareTo(time) <= 0)
        && (range.to() == null || range.to().compareTo(time) > 0);
  }

  static boolean holds(MetadataCondition condition, Map<String, ?> metadata) {
    return switch (condition) {
      case And and -> and.conditions().stream().allMatch(part -> holds(part, metadata));
      case Or or -> or.conditions().stream().anyMatch(part -> holds(part, metadata));
      case Not not -> !holds(not.condition(), metadata);
      case Exists exists -> reached(metadata, exists.key()).stream().anyMatch(Objects::nonNull);
      case In in -> in.values().stream().anyMatch(v -> hasEqual(metadata, in.key(), v));
      case Compare compare -> holds(compare, metadata);
    };
  }

  private static boolean holds(Compare compare, Map<String, ?> metadata) {
    String key = compare.key();
    return switch (compare.operator()) {
      case EQUAL -> hasEqual(metadata, key, compare.value());
      case NOT_EQUAL ->
          holds(new Exists(key), metadata) && !hasEqual(metadata, key, compare.value());
      case LESS -> orders(metadata, compare).stream().anyMatch(order -> order < 0);
      case AT_MOST -> orders(metadata, compare).stream().anyMatch(order -> order <= 0);
      case MORE -> orders(metadata, compare).stream().anyMatch(order -> order > 0);
      case AT_LEAST -> orders(metadata, compare).stream().anyMatch(order -> order >= 0);
    };
  }

  private static boolean hasEqual(Map<String, ?> metadata, String key, Object wanted) {
    return scalars(reached(metadata, key)).stream()
        .anyMatch(value -> value.equals(wanted) || order(value, wanted).equals(OptionalInt.of(0)));
  }

  private static List<Integer> orders(Map<String, ?> metadata, Compare compare) {
    return scalars(reached(metadata, compare.key())).stream()
        .flatMapToInt(value -> order(value, compare.value()).stream())
        .boxed()
        .toList();
  }

  private static OptionalInt order(Object one, Object other) {
    if (one instanceof Number && other instanceof Number) {
      return OptionalInt.of(new BigDecimal(one + "").compareTo(new BigDecimal(other + "")));
    }
    if (one instanceof String text && other instanceof String bound) {
      return OptionalInt.of(
          Arrays.compare(text.codePoints().toArray(), bound.codePoints().toArray()));
    }
    return OptionalInt.empty();
  }

  /** Whatever stands at a path, arrays as a whole; names may have dots themselves. */
  private static List<Object> reached(Object node, String path) {
    List<Object> found = new ArrayList<>();
    if (node instanceof List<?> array) {
      array.forEach(element -> found.addAll(reached(element, path)));
    } else if (node instanceof Map<?, ?> object) {
      object.forEach((name, value) -> {
        if (path.equals(name)) {
          found.add(value);
        } else if (path.startsWith(name + ".")) {
          found.addAll(reached(value, path.substring(name.toString().length() + 1)));
        }
      });
    }
    return found;
  }

  private static List<Object> scalars(List<?> values) {
    List<Object> scalars = new ArrayList<>();
    for (Object value : values) {
      if (value instanceof List<?> array) {
        scalars.addAll(scalars(array));
      } else if (value != null && !(value instanceof Map)) {
        scalars.add(value);
      }
    }
    return scalars;
  }
}
