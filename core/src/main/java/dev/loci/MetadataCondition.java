package dev.loci;

import dev.loci.internal.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a memory's metadata must be like. Made with {@link #where}:
 *
 * <pre>{@code
 * where("price").atMost(5).and(where("lang").isIn("en", "de")).and(not(where("sold").exists()))
 * }</pre>
 *
 * <p>A key is the name of a top-level value, or a path to a nested one with dots between the names:
 * {@code address.city}. An array stands for its elements, one of which must meet the condition.
 * Null is no value: what is null does not exist, and no comparison with it holds. Numbers compare
 * with numbers, as the decimals that JSON writes, and texts with texts, by code point; other types
 * have no order, and values of two types are different.
 */
public sealed interface MetadataCondition {
  /** The most comparisons of one condition. */
  int MAX_COMPARISONS = 64;

  /** How deep and, or and not can nest, comparisons included. */
  int MAX_DEPTH = 8;

  /** The longest key, in UTF-16 characters, dots included. What has a longer path is not found. */
  int MAX_KEY_LENGTH = 512;

  /** The longest text that others are compared with by order, in bytes of UTF-8. */
  int MAX_BOUND_BYTES = 1_024;

  /** The longest text that others are compared with for equality, in UTF-16 characters. */
  int MAX_TEXT_LENGTH = 65_536;

  /**
   * All of some conditions; none of them holds for every memory.
   *
   * @param conditions what must hold
   */
  record And(List<MetadataCondition> conditions) implements MetadataCondition {
    /**
     * Copies the list.
     *
     * @throws ValidationException if the whole is too large or too deep
     */
    public And {
      conditions = List.copyOf(Objects.requireNonNull(conditions, "conditions"));
      requireBounds(conditions);
    }
  }

  /**
   * At least one of some conditions.
   *
   * @param conditions one of which must hold
   */
  record Or(List<MetadataCondition> conditions) implements MetadataCondition {
    /**
     * Copies the list.
     *
     * @throws ValidationException if there are none, or the whole is too large or too deep
     */
    public Or {
      conditions = List.copyOf(Objects.requireNonNull(conditions, "conditions"));
      requireSome("or", conditions);
      requireBounds(conditions);
    }
  }

  /**
   * What a condition does not hold for, memories without its key included.
   *
   * @param condition what must not hold
   */
  record Not(MetadataCondition condition) implements MetadataCondition {
    /**
     * Checks the depth.
     *
     * @throws ValidationException if the whole is too deep
     */
    public Not {
      requireBounds(List.of(Objects.requireNonNull(condition, "condition")));
    }
  }

  /**
   * A comparison of the values of a key with one given.
   *
   * @param key a name or path
   * @param operator how to compare
   * @param value a text, number or boolean, in the form in which it would be stored
   */
  record Compare(String key, Operator operator, Object value) implements MetadataCondition {
    /**
     * Puts the value in the form in which it would be stored.
     *
     * @throws ValidationException if the key is too long, or the value is too long, is none that
     *     metadata can have, or has no order where one is asked for
     */
    public Compare {
      requireKey(key);
      Objects.requireNonNull(operator, "operator");
      value = scalar(key, Objects.requireNonNull(value, "value"));
      if (operator.isOrder()) {
        requireOrder(key, operator, value);
      }
    }
  }

  /**
   * Has one of some values.
   *
   * @param key a name or path
   * @param values texts, numbers or booleans, in the form in which they would be stored
   */
  record In(String key, Set<Object> values) implements MetadataCondition {
    /**
     * Puts the values in the form in which they would be stored.
     *
     * @throws ValidationException if there are none or more than {@link MemoryFilter#MAX_VALUES},
     *     or one is too long or none that metadata can have
     */
    public In {
      requireKey(key);
      Set<Object> scalars = new LinkedHashSet<>();
      for (Object value : Objects.requireNonNull(values, "values")) {
        scalars.add(scalar(key, Objects.requireNonNull(value, "value")));
      }
      requireSome("in", scalars);
      if (scalars.size() > MemoryFilter.MAX_VALUES) {
        throw invalid(
            "'%s' names %d values; at most %d"
                .formatted(key, scalars.size(), MemoryFilter.MAX_VALUES));
      }
      values = Set.copyOf(scalars);
    }
  }

  /**
   * Has a value that is not null. An empty array or object is one.
   *
   * @param key a name or path
   */
  record Exists(String key) implements MetadataCondition {
    /**
     * Checks the key.
     *
     * @throws ValidationException if it is too long
     */
    public Exists {
      requireKey(key);
    }
  }

  /** How a value is compared with the one given. */
  enum Operator {
    /** One of the key's values is the one given. */
    EQUAL("="),
    /** The key exists, and none of its values is the one given. */
    NOT_EQUAL("!="),
    /** One is less. */
    LESS("<"),
    /** One is less or equal. */
    AT_MOST("<="),
    /** One is more. */
    MORE(">"),
    /** One is more or equal. */
    AT_LEAST(">=");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    /** Returns the operator as it is written. */
    public String symbol() {
      return symbol;
    }

    boolean isOrder() {
      return this != EQUAL && this != NOT_EQUAL;
    }
  }

  /**
   * A key to say something about.
   *
   * @param name a name or path
   */
  record Key(String name) {
    /**
     * Checks the name.
     *
     * @throws ValidationException if it is too long
     */
    public Key {
      requireKey(name);
    }

    /** Is this text, number or boolean. */
    public MetadataCondition is(Object value) {
      return new Compare(name, Operator.EQUAL, value);
    }

    /** Exists and is not this text, number or boolean. */
    public MetadataCondition isNot(Object value) {
      return new Compare(name, Operator.NOT_EQUAL, value);
    }

    /** Is less than this number or text. */
    public MetadataCondition lessThan(Object value) {
      return new Compare(name, Operator.LESS, value);
    }

    /** Is this number or text, or less. */
    public MetadataCondition atMost(Object value) {
      return new Compare(name, Operator.AT_MOST, value);
    }

    /** Is more than this number or text. */
    public MetadataCondition moreThan(Object value) {
      return new Compare(name, Operator.MORE, value);
    }

    /** Is this number or text, or more. */
    public MetadataCondition atLeast(Object value) {
      return new Compare(name, Operator.AT_LEAST, value);
    }

    /** Is one of these texts, numbers or booleans. */
    public MetadataCondition isIn(Object... values) {
      Objects.requireNonNull(values, "values");
      return new In(name, new LinkedHashSet<>(Arrays.asList(values)));
    }

    /** Is there and not null. */
    public MetadataCondition exists() {
      return new Exists(name);
    }
  }

  /** Returns what holds for every memory. */
  static MetadataCondition any() {
    return new And(List.of());
  }

  /** Begins a condition on a key: a name, or a path with dots between the names. */
  static Key where(String key) {
    return new Key(key);
  }

  /** Returns what a condition does not hold for, memories without its key included. */
  static MetadataCondition not(MetadataCondition condition) {
    return new Not(condition);
  }

  /** Returns this condition and another. */
  default MetadataCondition and(MetadataCondition other) {
    Objects.requireNonNull(other, "other");
    List<MetadataCondition> all =
        new ArrayList<>(this instanceof And and ? and.conditions : List.of(this));
    all.addAll(other instanceof And and ? and.conditions : List.of(other));
    return all.size() == 1 ? all.get(0) : new And(all);
  }

  /** Returns this condition or another. */
  default MetadataCondition or(MetadataCondition other) {
    Objects.requireNonNull(other, "other");
    List<MetadataCondition> all =
        new ArrayList<>(this instanceof Or or ? or.conditions : List.of(this));
    all.addAll(other instanceof Or or ? or.conditions : List.of(other));
    return new Or(all);
  }

  private static int comparisons(MetadataCondition condition) {
    return switch (condition) {
      case And and -> and.conditions.stream().mapToInt(MetadataCondition::comparisons).sum();
      case Or or -> or.conditions.stream().mapToInt(MetadataCondition::comparisons).sum();
      case Not not -> comparisons(not.condition);
      case Compare compare -> 1;
      case In in -> 1;
      case Exists exists -> 1;
    };
  }

  private static int depth(MetadataCondition condition) {
    return switch (condition) {
      case And and -> 1 + depth(and.conditions);
      case Or or -> 1 + depth(or.conditions);
      case Not not -> 1 + depth(not.condition);
      case Compare compare -> 1;
      case In in -> 1;
      case Exists exists -> 1;
    };
  }

  private static int depth(List<MetadataCondition> conditions) {
    return conditions.stream().mapToInt(MetadataCondition::depth).max().orElse(0);
  }

  private static void requireBounds(List<MetadataCondition> conditions) {
    if (conditions.size() > MAX_COMPARISONS) {
      throw tooMany(conditions.size());
    }
    int depth = 1 + depth(conditions);
    if (depth > MAX_DEPTH) {
      throw invalid("nests %d deep; at most %d".formatted(depth, MAX_DEPTH));
    }
    int comparisons = conditions.stream().mapToInt(MetadataCondition::comparisons).sum();
    if (comparisons > MAX_COMPARISONS) {
      throw tooMany(comparisons);
    }
  }

  private static ValidationException tooMany(int comparisons) {
    return invalid("has %d comparisons; at most %d".formatted(comparisons, MAX_COMPARISONS));
  }

  private static void requireSome(String word, Collection<?> values) {
    if (values.isEmpty()) {
      throw invalid("has an empty '%s', which nothing meets; name at least one".formatted(word));
    }
  }

  private static void requireKey(String key) {
    if (Objects.requireNonNull(key, "key").length() > MAX_KEY_LENGTH) {
      throw invalid(
          "has a key of %d characters; at most %d".formatted(key.length(), MAX_KEY_LENGTH));
    }
  }

  private static Object scalar(String key, Object value) {
    if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
      throw invalid("'%s' must be a string, number or boolean".formatted(key));
    }
    if (value instanceof String text && text.length() > MAX_TEXT_LENGTH) {
      throw invalid(
          "'%s' compares with a text of %d characters; no stored one has more than %d"
              .formatted(key, text.length(), MAX_TEXT_LENGTH));
    }
    try {
      Object stored = CanonicalJson.object(Map.of(key, value)).get(key);
      return Objects.requireNonNull(stored);
    } catch (IllegalArgumentException e) {
      throw new ValidationException("metadata", "metadata filter " + e.getMessage(), e);
    }
  }

  private static void requireOrder(String key, Operator operator, Object value) {
    if (value instanceof Boolean) {
      throw invalid(
          "'%s' %s a boolean; booleans have no order, use = or !="
              .formatted(key, operator.symbol()));
    }
    if (value instanceof String text) {
      int bytes = text.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > MAX_BOUND_BYTES) {
        throw invalid(
            "'%s' %s a text of %d bytes; at most %d, except for = and !="
                .formatted(key, operator.symbol(), bytes, MAX_BOUND_BYTES));
      }
    }
  }

  private static ValidationException invalid(String what) {
    return new ValidationException("metadata", "metadata filter " + what);
  }
}
