package dev.loci.internal.change;

import dev.loci.TriggerAction;
import dev.loci.TriggerEventType;
import dev.loci.TriggerRule;
import dev.loci.ValidationException;
import dev.loci.internal.json.Fields;
import dev.loci.internal.json.Fields.Absent;
import dev.loci.internal.json.Things;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rules of triggers as JSON objects, in the journal, in records, in exports and over REST. Reading
 * looks at kinds; ranges are checked when a rule is stored.
 */
public final class TriggerJson {
  private TriggerJson() {}

  /** Returns a rule as an object. */
  public static Map<String, @Nullable Object> write(TriggerRule rule) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("rule_name", rule.name());
    json.put("condition", write(rule.when()));
    json.put("actions", rule.actions().stream().map(TriggerActionJson::write).toList());
    json.put("priority", (long) rule.priority());
    json.put("is_enabled", rule.enabled());
    json.put("tags", rule.tags());
    if (rule.createdBy() != null) {
      json.put("created_by", rule.createdBy());
    }
    return json;
  }

  private static Map<String, @Nullable Object> write(TriggerRule.When when) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put(
        "event_types",
        when.eventTypes().stream().sorted().map(TriggerEventType::jsonName).toList());
    json.put("condition_group", TriggerConditionJson.write(when.condition()));
    if (when.timeWindow() != null) {
      json.put("time_window_seconds", seconds(when.timeWindow()));
    }
    if (!when.cooldown().isZero()) {
      json.put("cooldown_seconds", seconds(when.cooldown()));
    }
    if (when.maxExecutionsPerHour() != null) {
      json.put("max_executions_per_hour", (long) when.maxExecutionsPerHour());
    }
    if (when.schedule() != null) {
      json.put("schedule", TriggerTimesJson.write(when.schedule()));
    }
    if (when.threshold() != null) {
      json.put("threshold", TriggerTimesJson.write(when.threshold()));
    }
    return json;
  }

  /** Returns whole seconds as a whole number. */
  static Number seconds(Duration duration) {
    return duration.toMillis() % 1_000 == 0
        ? (Number) duration.toSeconds()
        : duration.toMillis() / 1_000.0;
  }

  /**
   * Reads a rule.
   *
   * @throws ValidationException if a field is missing or of the wrong kind
   */
  public static TriggerRule read(Map<String, @Nullable Object> json) {
    Fields fields = new Fields(json);
    List<TriggerAction> actions =
        fields.objects("actions").stream().map(TriggerActionJson::read).toList();
    return new TriggerRule(
        fields.text("rule_name"),
        when(new Fields(fields.object("condition"))),
        actions,
        whole(fields, "priority", TriggerRule.DEFAULT_PRIORITY),
        fields.flag("is_enabled", Absent.TRUE),
        fields.texts("tags"),
        fields.optionalText("created_by"));
  }

  private static TriggerRule.When when(Fields fields) {
    return new TriggerRule.When(
        eventTypes(fields.texts("event_types")),
        TriggerConditionJson.read(new Fields(fields.object("condition_group"))),
        fields.has("time_window_seconds")
            ? duration(fields, "time_window_seconds", Duration.ZERO)
            : null,
        duration(fields, "cooldown_seconds", Duration.ZERO),
        fields.has("max_executions_per_hour") ? whole(fields, "max_executions_per_hour", 0) : null,
        fields.has("schedule")
            ? TriggerTimesJson.schedule(new Fields(fields.object("schedule")))
            : null,
        fields.has("threshold")
            ? TriggerTimesJson.threshold(new Fields(fields.object("threshold")))
            : null);
  }

  private static Set<TriggerEventType> eventTypes(List<String> names) {
    Set<TriggerEventType> types = EnumSet.noneOf(TriggerEventType.class);
    for (String name : names) {
      types.add(TriggerEventType.named(name).orElseThrow(() -> noEvent(name)));
    }
    return types;
  }

  private static ValidationException noEvent(String name) {
    String known =
        Arrays.stream(TriggerEventType.values())
            .map(TriggerEventType::jsonName)
            .collect(Collectors.joining(", "));
    return new ValidationException(
        "event_types",
        "event_types has '%s', which is unknown; use %s".formatted(Things.shortened(name), known));
  }

  /** Reads a number of seconds, to the millisecond. */
  static Duration duration(Fields fields, String name, Duration absent) {
    double seconds = fields.number(name, absent.toMillis() / 1_000.0);
    if (!(Math.abs(seconds) < 1e9)) {
      throw new ValidationException(
          name, "%s must be below a billion seconds but is %s".formatted(name, seconds));
    }
    return Duration.ofMillis(Math.round(seconds * 1_000));
  }

  /** Reads a whole number. */
  static int whole(Fields fields, String name, int absent) {
    double number = fields.number(name, absent);
    if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
      throw new ValidationException(
          name, "%s must be a whole number but is %s".formatted(name, number));
    }
    return (int) number;
  }
}
