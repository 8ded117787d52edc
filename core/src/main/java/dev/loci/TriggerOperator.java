package dev.loci;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * How a field of an event is compared with a value. Where the field is missing or null, or the
 * value is null, every comparison is false, {@link #NOT_EQUALS} and its like too; only {@link
 * #IS_NULL} is about that.
 */
public enum TriggerOperator {
  /** The same JSON value; numbers by their value, whatever they are written as. */
  EQUALS,
  /** Another JSON value. */
  NOT_EQUALS,
  /**
   * More: numbers by value, times (ISO-8601 with offset) by when they are, texts by their order.
   */
  GREATER_THAN,
  /** Less, as {@link #GREATER_THAN} compares. */
  LESS_THAN,
  /** More or equal, as {@link #GREATER_THAN} compares. */
  GREATER_EQUAL,
  /** Less or equal, as {@link #GREATER_THAN} compares. */
  LESS_EQUAL,
  /** The field is a text that has the value in it, or an array with such an element. */
  CONTAINS,
  /** The field does not contain the value. */
  NOT_CONTAINS,
  /** The value is an array with an element that equals the field. */
  IN,
  /** The value is an array without such an element. */
  NOT_IN,
  /** A part of the field, a text, matches the value, a regular expression in the syntax of RE2. */
  MATCHES_REGEX,
  /** The field is missing or null; needs no value. */
  IS_NULL,
  /** The field has a value; needs no other. */
  IS_NOT_NULL;

  private final String jsonName = name().toLowerCase(Locale.ROOT);

  /** Finds an operator by its name in JSON, such as {@code greater_than}. */
  public static Optional<TriggerOperator> named(String name) {
    Objects.requireNonNull(name, "name");
    return Arrays.stream(values()).filter(each -> each.jsonName.equals(name)).findFirst();
  }

  /** Returns the name in lower case, as JSON carries it. */
  public String jsonName() {
    return jsonName;
  }
}
