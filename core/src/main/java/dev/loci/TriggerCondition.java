package dev.loci;

import dev.loci.model.JsonObjects;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an event has to be like: comparisons of its fields, joined by AND and OR to any depth up to
 * 16, at most 200 of them. A field is a path with dots, such as {@code metadata.price} or {@code
 * tags.0}.
 */
public sealed interface TriggerCondition {
  /** Holds for every event: an AND of nothing. */
  TriggerCondition ALWAYS = new Group(Logic.AND, List.of(), false);

  /** How the parts of a group are joined. */
  enum Logic {
    /** All hold; with no parts it holds. */
    AND,
    /** At least one holds; with no parts it does not. */
    OR
  }

  /**
   * Compares one field.
   *
   * @param field path with dots into the event's data
   * @param operator how
   * @param value a JSON value; null where the operator needs none
   * @param caseSensitive whether letters of another case are other letters
   * @param negated whether the result is turned round, also that of a comparison with null
   */
  record Comparison(
      String field,
      TriggerOperator operator,
      @Nullable Object value,
      boolean caseSensitive,
      boolean negated)
      implements TriggerCondition {

    /** Copies the value. */
    public Comparison {
      Objects.requireNonNull(field, "field");
      Objects.requireNonNull(operator, "operator");
      value = JsonObjects.copyOf(Collections.singletonMap("value", value)).get("value");
    }

    /** Returns this comparison with letters of another case being the same. */
    public Comparison ignoringCase() {
      return new Comparison(field, operator, value, false, negated);
    }
  }

  /**
   * Joins conditions.
   *
   * @param logic how
   * @param conditions the parts
   * @param negated whether the result is turned round
   */
  record Group(Logic logic, List<TriggerCondition> conditions, boolean negated)
      implements TriggerCondition {

    /** Copies the list. */
    public Group {
      Objects.requireNonNull(logic, "logic");
      conditions = List.copyOf(Objects.requireNonNull(conditions, "conditions"));
    }
  }

  /** Returns a comparison that minds the case of letters. */
  static Comparison where(String field, TriggerOperator operator, Object value) {
    Objects.requireNonNull(value, "value");
    return new Comparison(field, operator, value, true, false);
  }

  /** Returns a condition that holds where a field has no value. */
  static Comparison whereNull(String field) {
    return new Comparison(field, TriggerOperator.IS_NULL, null, true, false);
  }

  /** Returns a condition that holds where all of these do. */
  static Group allOf(TriggerCondition... conditions) {
    return new Group(Logic.AND, List.of(Objects.requireNonNull(conditions, "conditions")), false);
  }

  /** Returns a condition that holds where one of these does. */
  static Group anyOf(TriggerCondition... conditions) {
    return new Group(Logic.OR, List.of(Objects.requireNonNull(conditions, "conditions")), false);
  }

  /** Returns the opposite of a condition. */
  static TriggerCondition not(TriggerCondition condition) {
    return switch (Objects.requireNonNull(condition, "condition")) {
      case Comparison c ->
          new Comparison(c.field, c.operator, c.value, c.caseSensitive, !c.negated);
      case Group g -> new Group(g.logic, g.conditions, !g.negated);
    };
  }
}
