package dev.loci;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
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
      MetadataConditionRules.requireBounds(conditions);
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
      MetadataConditionRules.requireSome("or", conditions);
      MetadataConditionRules.requireBounds(conditions);
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
      MetadataConditionRules.requireBounds(List.of(Objects.requireNonNull(condition, "condition")));
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
      MetadataConditionRules.requireKey(key);
      Objects.requireNonNull(operator, "operator");
      value = MetadataConditionRules.scalar(key, Objects.requireNonNull(value, "value"));
      if (operator.isOrder()) {
        MetadataConditionRules.requireOrder(key, operator, value);
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
      MetadataConditionRules.requireKey(key);
      Set<Object> scalars = new LinkedHashSet<>();
      for (Object value : Objects.requireNonNull(values, "values")) {
        scalars.add(MetadataConditionRules.scalar(key, Objects.requireNonNull(value, "value")));
      }
      MetadataConditionRules.requireSome("in", scalars);
      if (scalars.size() > MemoryFilter.MAX_VALUES) {
        throw MetadataConditionRules.invalid(
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
      MetadataConditionRules.requireKey(key);
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
      MetadataConditionRules.requireKey(name);
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
}
