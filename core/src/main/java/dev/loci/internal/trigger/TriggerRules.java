package dev.loci.internal.trigger;

import dev.loci.TriggerAction;
import dev.loci.TriggerCondition;
import dev.loci.TriggerEvent;
import dev.loci.TriggerEventType;
import dev.loci.TriggerRule;
import dev.loci.TriggerSchedule;
import dev.loci.TriggerSchedule.Cron;
import dev.loci.TriggerSchedule.Every;
import dev.loci.TriggerThreshold;
import dev.loci.ValidationException;
import dev.loci.internal.change.TriggerJson;
import dev.loci.internal.validation.MemoryRules;
import dev.loci.internal.validation.Rules;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What rules of triggers, and events, must be like. */
public final class TriggerRules {
  private static final int MAX_NAME_LENGTH = 200;
  private static final int MAX_ACTIONS = 16;
  private static final int MAX_RETRIES = 10;
  private static final int MAX_PRIORITY = 10;
  private static final int MAX_EXECUTIONS_PER_HOUR = 1_000;
  private static final int MAX_CONDITIONS = 200;
  private static final int MAX_CONDITION_DEPTH = 16;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(366);

  private TriggerRules() {}

  /** Returns the rule in canonical form. */
  public static TriggerRule checked(TriggerRule rule) {
    Rules.requireText("rule_name", rule.name(), MAX_NAME_LENGTH);
    check(rule.when());
    requireRange("actions", rule.actions().size(), 1, MAX_ACTIONS);
    requireRange("priority", rule.priority(), 1, MAX_PRIORITY);
    requireRange("tags", rule.tags().size(), 0, MemoryRules.MAX_TAGS);
    rule.tags().forEach(tag -> Rules.requireText("tags", tag, MemoryRules.MAX_TAG_LENGTH));
    String unusedName = Rules.requireOptionalName("created_by", rule.createdBy());
    TriggerRule canonical = TriggerJson.read(Rules.requireObject("rule", TriggerJson.write(rule)));
    canonical.actions().forEach(TriggerRules::check);
    EventTest unused = Conditions.compile(canonical.when().condition());
    return canonical;
  }

  private static void check(TriggerRule.When when) {
    if (when.eventTypes().isEmpty()) {
      throw new ValidationException("event_types", "event_types cannot be empty");
    }
    check(when.condition());
    Duration timeWindow = when.timeWindow();
    if (timeWindow != null) {
      requireRange("time_window_seconds", timeWindow, Duration.ofSeconds(1), LONGEST);
    }
    check(when.eventTypes(), when.schedule());
    check(when.eventTypes(), when.threshold());
    requireRange("cooldown_seconds", when.cooldown(), Duration.ZERO, LONGEST);
    @Nullable Integer max = when.maxExecutionsPerHour();
    if (max != null) {
      requireRange("max_executions_per_hour", max, 1, MAX_EXECUTIONS_PER_HOUR);
    }
  }

  private static void check(Set<TriggerEventType> types, @Nullable TriggerSchedule schedule) {
    requireBoth("schedule", schedule, types, TriggerEventType.SCHEDULE_TRIGGERED);
    switch (schedule) {
      case Every every -> check(every);
      case Cron cron -> check(cron);
      case null -> {}
    }
  }

  private static void check(Every every) {
    requireRange("every_seconds", every.interval(), Duration.ofSeconds(1), LONGEST);
    if (!every.interval().equals(Duration.ofSeconds(every.interval().toSeconds()))) {
      throw new ValidationException(
          "every_seconds",
          "every_seconds must be whole seconds but is " + every.interval().toMillis() / 1_000.0);
    }
  }

  private static void check(Cron cron) {
    Rules.requireText("cron", cron.expression(), Rules.MAX_NAME_LENGTH);
    if (!CronExpression.parse(cron.expression()).isEver()) {
      throw new ValidationException(
          "cron", "cron '%s' names a day that never comes".formatted(cron.expression()));
    }
  }

  private static void check(Set<TriggerEventType> types, @Nullable TriggerThreshold threshold) {
    requireBoth("threshold", threshold, types, TriggerEventType.THRESHOLD_EXCEEDED);
    if (threshold != null && (threshold.above() < 0 || threshold.above() == Long.MAX_VALUE)) {
      throw new ValidationException(
          "above", "above must be a number from 0 but is " + threshold.above());
    }
  }

  private static void requireBoth(
      String field, @Nullable Object value, Set<TriggerEventType> types, TriggerEventType type) {
    if (value == null && types.contains(type)) {
      throw new ValidationException(
          field, "%s is missing, and event_types has %s".formatted(field, type.jsonName()));
    }
    if (value != null && !types.contains(type)) {
      throw new ValidationException(
          field, "%s is of no use without %s in event_types".formatted(field, type.jsonName()));
    }
  }

  private static void check(TriggerAction action) {
    check(action.executeIf());
    EventTest unused = Conditions.compile(action.executeIf());
    requireRange("max_retries", action.retries().max(), 0, MAX_RETRIES);
    requireRange("retry_delay_seconds", action.retries().delay(), Duration.ZERO, HOUR);
    requireRange("timeout_seconds", action.timeout(), Duration.ofSeconds(1), HOUR);
    ActionConfigs.check(action);
  }

  private static void check(TriggerCondition condition) {
    int count = count(condition, 1);
    if (count > MAX_CONDITIONS) {
      throw new ValidationException(
          "condition_group",
          "condition_group must have at most %d conditions but has %d"
              .formatted(MAX_CONDITIONS, count));
    }
  }

  private static int count(TriggerCondition condition, int depth) {
    if (depth > MAX_CONDITION_DEPTH) {
      throw new ValidationException(
          "condition_group",
          "condition_group nests deeper than %d levels".formatted(MAX_CONDITION_DEPTH));
    }
    return switch (condition) {
      case TriggerCondition.Comparison comparison -> {
        Rules.requireText("field", comparison.field(), Rules.MAX_NAME_LENGTH);
        yield 1;
      }
      case TriggerCondition.Group group ->
          1 + group.conditions().stream().mapToInt(part -> count(part, depth + 1)).sum();
    };
  }

  private static void requireRange(String field, int value, int min, int max) {
    if (value < min || value > max) {
      throw new ValidationException(
          field, "%s must be %d to %d but is %d".formatted(field, min, max, value));
    }
  }

  private static void requireRange(String field, Duration value, Duration min, Duration max) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new ValidationException(
          field,
          "%s must be %d to %d seconds but is %s"
              .formatted(field, min.toSeconds(), max.toSeconds(), value.toMillis() / 1_000.0));
    }
  }

  /** Returns the event in canonical form. */
  public static TriggerEvent checked(TriggerEvent event) {
    return new TriggerEvent(
        Rules.requireText("event_name", event.name(), Rules.MAX_NAME_LENGTH),
        Rules.requireObject("data", event.data()));
  }
}
