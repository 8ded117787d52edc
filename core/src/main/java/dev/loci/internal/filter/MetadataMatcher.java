package dev.loci.internal.filter;

import dev.loci.MetadataCondition;
import dev.loci.MetadataCondition.And;
import dev.loci.MetadataCondition.Compare;
import dev.loci.MetadataCondition.Exists;
import dev.loci.MetadataCondition.In;
import dev.loci.MetadataCondition.Not;
import dev.loci.MetadataCondition.Or;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The metadata of one memory, to be held against conditions. */
final class MetadataMatcher {
  private final Map<String, List<Object>> values = new HashMap<>();

  MetadataMatcher(Map<String, ? extends @Nullable Object> metadata) {
    MetadataValues.forEach(
        metadata,
        new MetadataValues.Visitor() {
          @Override
          public void exists(String path) {
            values.computeIfAbsent(path, unused -> new ArrayList<>());
          }

          @Override
          public void value(String path, Object scalar) {
            values.computeIfAbsent(path, unused -> new ArrayList<>()).add(scalar);
          }
        });
  }

  boolean meets(MetadataCondition condition) {
    return switch (condition) {
      case And and -> and.conditions().stream().allMatch(this::meets);
      case Or or -> or.conditions().stream().anyMatch(this::meets);
      case Not not -> !meets(not.condition());
      case Exists exists -> values.containsKey(exists.key());
      case In in -> of(in.key()).stream().anyMatch(value -> isAnyOf(value, in));
      case Compare compare -> meets(compare);
    };
  }

  private List<Object> of(String path) {
    return values.getOrDefault(path, List.of());
  }

  private static boolean isAnyOf(Object value, In in) {
    return in.values().stream().anyMatch(wanted -> isEqual(value, wanted));
  }

  private boolean meets(Compare wanted) {
    List<Object> found = of(wanted.key());
    return switch (wanted.operator()) {
      case EQUAL -> found.stream().anyMatch(value -> isEqual(value, wanted.value()));
      case NOT_EQUAL ->
          values.containsKey(wanted.key())
              && found.stream().noneMatch(value -> isEqual(value, wanted.value()));
      case LESS, AT_MOST, MORE, AT_LEAST ->
          found.stream().anyMatch(value -> isInOrder(value, wanted));
    };
  }

  private static boolean isEqual(Object one, Object other) {
    if (one instanceof Number number && other instanceof Number otherNumber) {
      return compare(number, otherNumber) == 0;
    }
    return one.equals(other);
  }

  private static boolean isInOrder(Object value, Compare wanted) {
    if (value instanceof Number number && wanted.value() instanceof Number bound) {
      return holds(wanted.operator(), compare(number, bound));
    }
    return value instanceof String text
        && wanted.value() instanceof String bound
        && holds(wanted.operator(), compare(text, bound));
  }

  private static boolean holds(MetadataCondition.Operator operator, int comparison) {
    return switch (operator) {
      case EQUAL -> comparison == 0;
      case NOT_EQUAL -> comparison != 0;
      case LESS -> comparison < 0;
      case AT_MOST -> comparison <= 0;
      case MORE -> comparison > 0;
      case AT_LEAST -> comparison >= 0;
    };
  }

  private static int compare(Number one, Number other) {
    return one instanceof Long whole && other instanceof Long otherWhole
        ? Long.compare(whole, otherWhole)
        : SortableNumber.decimal(one).compareTo(SortableNumber.decimal(other));
  }

  /** By code point, as UTF-8 is ordered; UTF-16 has its surrogates before its last characters. */
  private static int compare(String one, String other) {
    int end = Math.min(one.length(), other.length());
    for (int i = 0; i < end; i++) {
      char unit = one.charAt(i);
      char otherUnit = other.charAt(i);
      if (unit != otherUnit) {
        boolean surrogate = Character.isSurrogate(unit);
        return surrogate == Character.isSurrogate(otherUnit)
            ? Character.compare(unit, otherUnit)
            : Boolean.compare(surrogate, !surrogate);
      }
    }
    return Integer.compare(one.length(), other.length());
  }
}
