package dev.loci.internal.trigger;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Compares JSON values, with or without the case of letters. */
enum JsonValues {
  WITH_CASE,
  WITHOUT_CASE;

  private static final int SHORTEST_TIME = "2025-01-31T08:30Z".length();

  String text(String text) {
    return this == WITH_CASE ? text : text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  /** Tells whether two values are the same; numbers by what they are worth. */
  boolean equal(@Nullable Object one, @Nullable Object other) {
    return switch (one) {
      case null -> other == null;
      case String text -> other instanceof String that && text(text).equals(text(that));
      case Number number -> other instanceof Number that && order(number, that) == 0;
      case List<?> list -> other instanceof List<?> that && equal(list, that);
      case Map<?, ?> map -> other instanceof Map<?, ?> that && equal(map, that);
      default -> one.equals(other);
    };
  }

  private boolean equal(List<?> one, List<?> other) {
    boolean same = one.size() == other.size();
    for (int i = 0; same && i < one.size(); i++) {
      same = equal(one.get(i), other.get(i));
    }
    return same;
  }

  private boolean equal(Map<?, ?> one, Map<?, ?> other) {
    return one.keySet().equals(other.keySet())
        && one.keySet().stream().allMatch(key -> equal(one.get(key), other.get(key)));
  }

  /** Returns which of two values is more, nothing where that cannot be said. */
  OptionalInt order(Object one, Object other) {
    if (one instanceof Number number && other instanceof Number that) {
      return OptionalInt.of(order(number, that));
    }
    return one instanceof String text && other instanceof String that
        ? OptionalInt.of(order(text, that))
        : OptionalInt.empty();
  }

  private static int order(Number one, Number other) {
    return one instanceof Long whole && other instanceof Long that
        ? whole.compareTo(that)
        : new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString()));
  }

  private int order(String one, String other) {
    @Nullable Instant time = time(one);
    @Nullable Instant otherTime = time == null ? null : time(other);
    return time != null && otherTime != null
        ? time.compareTo(otherTime)
        : text(one).compareTo(text(other));
  }

  private static @Nullable Instant time(String text) {
    if (text.length() < SHORTEST_TIME || text.indexOf('T') < 0) {
      return null;
    }
    try {
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Tells whether a text has another in it, or an array an element; nothing else has any. */
  boolean contains(Object whole, Object part) {
    return switch (whole) {
      case String text -> part instanceof String that && text(text).contains(text(that));
      case List<?> list when part instanceof String that -> hasText(list, text(that));
      case List<?> list -> list.stream().anyMatch(element -> equal(element, part));
      default -> false;
    };
  }

  /** A long text is brought into one case once, and not for each element. */
  private boolean hasText(List<?> list, String wanted) {
    return list.stream()
        .anyMatch(element -> element instanceof String text && text(text).equals(wanted));
  }
}
