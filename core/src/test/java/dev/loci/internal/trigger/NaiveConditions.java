package dev.loci.internal.trigger;

import dev.loci.TriggerCondition;
import dev.loci.TriggerCondition.Comparison;
import dev.loci.TriggerCondition.Group;
import dev.loci.TriggerCondition.Logic;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What conditions mean, in plain words: values are brought into one form, then compared by Java.
 */
final class NaiveConditions {
  private final Map<String, @Nullable Object> event;

  NaiveConditions(Map<String, @Nullable Object> event) {
    this.event = event;
  }

  boolean holds(TriggerCondition condition) {
    return switch (condition) {
      case Comparison c -> holds(c) != c.negated();
      case Group g -> {
        long holding = g.conditions().stream().filter(this::holds).count();
        boolean result = g.logic() == Logic.AND ? holding == g.conditions().size() : holding > 0;
        yield result != g.negated();
      }
    };
  }

  private boolean holds(Comparison c) {
    Object field = find(c.field());
    switch (c.operator()) {
      case IS_NULL:
        return field == null;
      case IS_NOT_NULL:
        return field != null;
      default:
    }
    if (field == null || c.value() == null) {
      return false;
    }
    Object one = form(field, c.caseSensitive());
    Object other = form(c.value(), c.caseSensitive());
    return switch (c.operator()) {
      case EQUALS -> one.equals(other);
      case NOT_EQUALS -> !one.equals(other);
      case IN -> ((List<?>) other).contains(one);
      case NOT_IN -> !((List<?>) other).contains(one);
      case CONTAINS -> contains(one, other);
      case NOT_CONTAINS -> !contains(one, other);
      case GREATER_THAN -> Objects.equals(order(one, other), 1);
      case LESS_THAN -> Objects.equals(order(one, other), -1);
      case GREATER_EQUAL -> order(one, other) != null && !Objects.equals(order(one, other), -1);
      case LESS_EQUAL -> order(one, other) != null && !Objects.equals(order(one, other), 1);
      default -> throw new AssertionError(c.operator());
    };
  }

  private @Nullable Object find(String path) {
    Object value = event;
    for (String step : path.split("\\.")) {
      if (value instanceof Map<?, ?> map) {
        value = map.get(step);
      } else if (value instanceof List<?> list && step.matches("\\d+")) {
        int index = Integer.parseInt(step);
        value = index < list.size() ? list.get(index) : null;
      } else {
        return null;
      }
    }
    return value;
  }

  private static @Nullable Object form(@Nullable Object value, boolean caseSensitive) {
    return switch (value) {
      case Number n -> new BigDecimal(n.toString()).stripTrailingZeros();
      case String s -> caseSensitive ? s : s.toLowerCase(Locale.ROOT);
      case List<?> list -> {
        List<@Nullable Object> formed = new ArrayList<>();
        list.forEach(each -> formed.add(form(each, caseSensitive)));
        yield formed;
      }
      case Map<?, ?> map -> {
        Map<Object, @Nullable Object> formed = new HashMap<>();
        map.forEach((k, v) -> formed.put(k, form(v, caseSensitive)));
        yield formed;
      }
      case null, default -> value;
    };
  }

  private static boolean contains(Object whole, Object part) {
    return whole instanceof String text
        ? part instanceof String that && text.contains(that)
        : whole instanceof List<?> list && list.contains(part);
  }

  private static @Nullable Integer order(Object one, Object other) {
    if (one instanceof BigDecimal number && other instanceof BigDecimal that) {
      return Integer.signum(number.compareTo(that));
    }
    if (one instanceof String text && other instanceof String that) {
      OffsetDateTime time = time(text);
      OffsetDateTime otherTime = time(that);
      return time != null && otherTime != null
          ? Integer.signum(time.toInstant().compareTo(otherTime.toInstant()))
          : Integer.signum(text.compareTo(that));
    }
    return null;
  }

  private static @Nullable OffsetDateTime time(String text) {
    try {
      return OffsetDateTime.parse(text.toUpperCase(Locale.ROOT));
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
