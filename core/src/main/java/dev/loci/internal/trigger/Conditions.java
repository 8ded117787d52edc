package dev.loci.internal.trigger;

import dev.loci.TriggerCondition;
import dev.loci.TriggerCondition.Comparison;
import dev.loci.TriggerCondition.Group;
import dev.loci.TriggerCondition.Logic;
import dev.loci.ValidationException;
import java.util.List;
import java.util.function.IntPredicate;

/** Conditions made ready to be tested many times. */
final class Conditions {
  /** What is compared where both sides have a value. */
  private interface ValueTest {
    boolean test(Object field);
  }

  private Conditions() {}

  /**
   * Prepares a condition.
   *
   * @throws ValidationException if a value does not fit its operator
   */
  static EventTest compile(TriggerCondition condition) {
    return switch (condition) {
      case Comparison comparison -> negated(compile(comparison), comparison.negated());
      case Group group -> negated(compile(group), group.negated());
    };
  }

  private static EventTest negated(EventTest test, boolean negated) {
    return negated ? event -> !test.test(event) : test;
  }

  private static EventTest compile(Group group) {
    List<EventTest> parts = group.conditions().stream().map(Conditions::compile).toList();
    return group.logic() == Logic.AND
        ? event -> parts.stream().allMatch(part -> part.test(event))
        : event -> parts.stream().anyMatch(part -> part.test(event));
  }

  private static EventTest compile(Comparison comparison) {
    FieldPath path = FieldPath.of(comparison.field());
    return switch (comparison.operator()) {
      case IS_NULL -> event -> path.in(event) == null;
      case IS_NOT_NULL -> event -> path.in(event) != null;
      default -> {
        ValueTest test = valueTest(comparison);
        yield event -> holds(path, test, event);
      }
    };
  }

  private static boolean holds(FieldPath path, ValueTest test, EventFields event) {
    Object field = path.in(event);
    return field != null && test.test(field);
  }

  private static ValueTest valueTest(Comparison comparison) {
    Object value = comparison.value();
    if (value == null) {
      return field -> false;
    }
    JsonValues letters =
        comparison.caseSensitive() ? JsonValues.WITH_CASE : JsonValues.WITHOUT_CASE;
    return switch (comparison.operator()) {
      case EQUALS -> field -> letters.equal(field, value);
      case NOT_EQUALS -> field -> !letters.equal(field, value);
      case GREATER_THAN -> ordered(letters, value, order -> order > 0);
      case LESS_THAN -> ordered(letters, value, order -> order < 0);
      case GREATER_EQUAL -> ordered(letters, value, order -> order >= 0);
      case LESS_EQUAL -> ordered(letters, value, order -> order <= 0);
      case CONTAINS -> field -> letters.contains(field, value);
      case NOT_CONTAINS -> field -> !letters.contains(field, value);
      case IN -> in(letters, value);
      case NOT_IN -> {
        ValueTest in = in(letters, value);
        yield field -> !in.test(field);
      }
      case MATCHES_REGEX -> matches(LinearPattern.of(value, letters));
      case IS_NULL, IS_NOT_NULL -> throw new IllegalStateException("needs no value");
    };
  }

  private static ValueTest ordered(JsonValues letters, Object value, IntPredicate wanted) {
    return field -> letters.order(field, value).stream().anyMatch(wanted);
  }

  private static ValueTest in(JsonValues letters, Object value) {
    if (!(value instanceof List<?> list)) {
      throw new ValidationException("value", "value of in and not_in must be an array");
    }
    return field -> letters.contains(list, field);
  }

  private static ValueTest matches(LinearPattern pattern) {
    return field -> field instanceof String text && pattern.isFoundIn(text);
  }
}
