package dev.loci;

import dev.loci.internal.change.TriggerJson;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When to do what. Values are checked when the rule is stored: at most 64 KiB as JSON.
 *
 * @param name 1 to 200 characters
 * @param when the events it fires on
 * @param actions what it does then, in this order; 1 to 16
 * @param priority 1 to 10; of the rules that fire on one event, those with a higher one act first
 * @param enabled whether it fires at all
 * @param tags at most 64 of 1 to 128 characters
 * @param createdBy at most 255 characters
 */
public record TriggerRule(
    String name,
    When when,
    List<TriggerAction> actions,
    int priority,
    boolean enabled,
    List<String> tags,
    @Nullable String createdBy) {

  /** The priority of a rule that names none. */
  public static final int DEFAULT_PRIORITY = 5;

  /**
   * Which events a rule fires on, and how often.
   *
   * @param eventTypes at least one
   * @param condition what the event must be like
   * @param timeWindow an event that is older than this when its turn comes, such as after the store
   *     was closed, is left out; 1 second or more, null for no matter how old
   * @param cooldown how long after an event it has fired on it fires on no other; zero for none
   * @param maxExecutionsPerHour 1 to 1,000, null for any number
   * @param schedule the times of {@link TriggerEventType#SCHEDULE_TRIGGERED}, null without it
   * @param threshold what {@link TriggerEventType#THRESHOLD_EXCEEDED} is about, null without it
   */
  public record When(
      Set<TriggerEventType> eventTypes,
      TriggerCondition condition,
      @Nullable Duration timeWindow,
      Duration cooldown,
      @Nullable Integer maxExecutionsPerHour,
      @Nullable TriggerSchedule schedule,
      @Nullable TriggerThreshold threshold) {

    /** Copies the set. */
    public When {
      eventTypes = Set.copyOf(Objects.requireNonNull(eventTypes, "eventTypes"));
      Objects.requireNonNull(condition, "condition");
      Objects.requireNonNull(cooldown, "cooldown");
    }

    /** Returns what fires on all events of some types. */
    public static When on(TriggerEventType first, TriggerEventType... more) {
      Objects.requireNonNull(first, "first");
      Objects.requireNonNull(more, "more");
      return on(EnumSet.of(first, more));
    }

    private static When on(Set<TriggerEventType> types) {
      return new When(types, TriggerCondition.ALWAYS, null, Duration.ZERO, null, null, null);
    }

    /** Returns what fires at some times. */
    public static When at(TriggerSchedule schedule) {
      Objects.requireNonNull(schedule, "schedule");
      return on(TriggerEventType.SCHEDULE_TRIGGERED).withSchedule(schedule);
    }

    /** Returns what fires when a measure rises above a number. */
    public static When exceeds(TriggerThreshold threshold) {
      Objects.requireNonNull(threshold, "threshold");
      return on(TriggerEventType.THRESHOLD_EXCEEDED).withThreshold(threshold);
    }

    /** Returns this for events like that only. */
    public When where(TriggerCondition condition) {
      Objects.requireNonNull(condition, "condition");
      return new When(
          eventTypes, condition, timeWindow, cooldown, maxExecutionsPerHour, schedule, threshold);
    }

    /** Returns this for events that are not older than that when their turn comes. */
    public When within(Duration timeWindow) {
      Objects.requireNonNull(timeWindow, "timeWindow");
      return new When(
          eventTypes, condition, timeWindow, cooldown, maxExecutionsPerHour, schedule, threshold);
    }

    /** Returns this with a pause behind each firing. */
    public When withCooldown(Duration cooldown) {
      Objects.requireNonNull(cooldown, "cooldown");
      return new When(
          eventTypes, condition, timeWindow, cooldown, maxExecutionsPerHour, schedule, threshold);
    }

    /** Returns this with so many firings within an hour at most, 1 to 1,000. */
    public When withMaxExecutionsPerHour(int maxExecutionsPerHour) {
      return new When(
          eventTypes, condition, timeWindow, cooldown, maxExecutionsPerHour, schedule, threshold);
    }

    /** Returns this with times, for a rule that listens to them. */
    public When withSchedule(TriggerSchedule schedule) {
      Objects.requireNonNull(schedule, "schedule");
      return new When(
          eventTypes, condition, timeWindow, cooldown, maxExecutionsPerHour, schedule, threshold);
    }

    /** Returns this with a threshold, for a rule that listens to it. */
    public When withThreshold(TriggerThreshold threshold) {
      Objects.requireNonNull(threshold, "threshold");
      return new When(
          eventTypes, condition, timeWindow, cooldown, maxExecutionsPerHour, schedule, threshold);
    }
  }

  /** Copies the lists. */
  public TriggerRule {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(when, "when");
    actions = List.copyOf(Objects.requireNonNull(actions, "actions"));
    tags = List.copyOf(Objects.requireNonNull(tags, "tags"));
  }

  /** Returns an enabled rule of priority 5. */
  public static TriggerRule of(String name, When when, TriggerAction... actions) {
    return new TriggerRule(
        name,
        when,
        List.of(Objects.requireNonNull(actions, "actions")),
        DEFAULT_PRIORITY,
        true,
        List.of(),
        null);
  }

  /**
   * Reads a rule from a JSON object with the names of {@code docs/triggers.md}; unknown fields are
   * ignored.
   *
   * @throws ValidationException if a field is missing or of the wrong kind
   */
  public static TriggerRule ofJson(Map<String, @Nullable Object> json) {
    return TriggerJson.read(Objects.requireNonNull(json, "json"));
  }

  /** Returns this rule as a JSON object, which {@link #ofJson} reads back. */
  public Map<String, @Nullable Object> toJson() {
    return TriggerJson.write(this);
  }

  /** Returns this rule with another priority, 1 to 10. */
  public TriggerRule withPriority(int priority) {
    return new TriggerRule(name, when, actions, priority, enabled, tags, createdBy);
  }

  /** Returns this rule, not firing until it is enabled. */
  public TriggerRule disabled() {
    return new TriggerRule(name, when, actions, priority, false, tags, createdBy);
  }

  /** Returns this rule, firing. */
  public TriggerRule inForce() {
    return new TriggerRule(name, when, actions, priority, true, tags, createdBy);
  }

  /** Returns this rule with other tags. */
  public TriggerRule withTags(List<String> tags) {
    Objects.requireNonNull(tags, "tags");
    return new TriggerRule(name, when, actions, priority, enabled, tags, createdBy);
  }

  /** Returns this rule with who made it. */
  public TriggerRule withCreatedBy(String createdBy) {
    Objects.requireNonNull(createdBy, "createdBy");
    return new TriggerRule(name, when, actions, priority, enabled, tags, createdBy);
  }
}
