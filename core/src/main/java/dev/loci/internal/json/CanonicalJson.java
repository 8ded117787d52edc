package dev.loci.internal.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The one form in which a JSON value is kept: objects as unmodifiable maps with sorted keys, arrays
 * as unmodifiable lists, whole numbers as {@link Long} (or {@link BigInteger} beyond 64 bits),
 * other numbers as {@link Double}. Two equal JSON values have equal canonical forms, and what was
 * stored equals what is read back.
 */
public final class CanonicalJson {
  /** How deep objects and arrays may nest. */
  public static final int MAX_DEPTH = 64;

  /** How large a whole number may be. */
  public static final int MAX_INTEGER_BITS = 1_024;

  private CanonicalJson() {}

  /**
   * Returns the canonical form of an object.
   *
   * @throws IllegalArgumentException if it nests too deep or holds a value that JSON has no word
   *     for
   */
  public static Map<String, @Nullable Object> object(Map<?, ?> object) {
    return object(object, 1);
  }

  private static Map<String, @Nullable Object> object(Map<?, ?> object, int depth) {
    if (object.isEmpty()) {
      return Map.of();
    }
    requireDepth(depth);
    Map<String, @Nullable Object> sorted = new TreeMap<>();
    object.forEach((key, value) -> sorted.put(key(key), value(value, depth)));
    return Collections.unmodifiableMap(sorted);
  }

  private static List<@Nullable Object> array(Collection<?> array, int depth) {
    requireDepth(depth);
    List<@Nullable Object> values = new ArrayList<>(array.size());
    array.forEach(value -> values.add(value(value, depth)));
    return Collections.unmodifiableList(values);
  }

  private static String key(@Nullable Object key) {
    if (key instanceof String text) {
      return text(text);
    }
    throw new IllegalArgumentException("has a key that is no string");
  }

  private static @Nullable Object value(@Nullable Object value, int depth) {
    return switch (value) {
      case null -> null;
      case String text -> text(text);
      case Boolean flag -> flag;
      case Number number -> number(number);
      case Map<?, ?> object -> object(object, depth + 1);
      case Collection<?> array -> array(array, depth + 1);
      default ->
          throw new IllegalArgumentException(
              "has a %s, which JSON has no word for".formatted(value.getClass().getName()));
    };
  }

  private static String text(String text) {
    if (!WellFormedText.isWellFormed(text)) {
      throw new IllegalArgumentException("has a text with an unpaired surrogate");
    }
    return text;
  }

  private static Number number(Number number) {
    return switch (number) {
      case Byte n -> n.longValue();
      case Short n -> n.longValue();
      case Integer n -> n.longValue();
      case Long n -> n;
      case BigInteger n -> integer(n);
      case Float n -> finite(Double.parseDouble(n.toString()));
      case Double n -> finite(n);
      case BigDecimal n -> finite(n.doubleValue());
      default ->
          throw new IllegalArgumentException(
              "has a %s, which JSON has no word for".formatted(number.getClass().getName()));
    };
  }

  private static Number integer(BigInteger number) {
    if (number.bitLength() > MAX_INTEGER_BITS) {
      throw new IllegalArgumentException(
          "has a whole number of more than %d bits".formatted(MAX_INTEGER_BITS));
    }
    return number.bitLength() < Long.SIZE ? (Number) number.longValueExact() : number;
  }

  private static Double finite(double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("has the number " + number + ", which JSON cannot say");
    }
    return number;
  }

  private static void requireDepth(int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException("nests deeper than " + MAX_DEPTH + " levels");
    }
  }
}
