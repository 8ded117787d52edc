package dev.loci;

import dev.loci.model.JsonObjects;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a trigger does when it fires. Values are checked when the trigger is stored.
 *
 * @param type what it does
 * @param config its settings; in texts <code>{{path}}</code> stands for a field of the event
 * @param executeIf what the event must be like for this action
 * @param retries what happens when it fails
 * @param timeout how long one attempt may take, 1 second to 1 hour
 * @param async whether the actions and firings behind it go on while it runs
 */
public record TriggerAction(
    TriggerActionType type,
    Map<String, @Nullable Object> config,
    TriggerCondition executeIf,
    Retries retries,
    Duration timeout,
    boolean async) {

  /** How long one attempt may take unless told: 300 seconds. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);

  /**
   * What happens when an action fails. What cannot succeed, such as a request that breaks a rule,
   * is not tried again.
   *
   * @param onFailure whether it is tried again at all
   * @param max how often, 0 to 10
   * @param delay the pause before each, 0 to 1 hour
   */
  public record Retries(boolean onFailure, int max, Duration delay) {
    /** Three, 60 seconds after one another. */
    public static final Retries DEFAULT = new Retries(true, 3, Duration.ofMinutes(1));

    /** Only one attempt. */
    public static final Retries NONE = new Retries(false, 0, Duration.ZERO);

    /** Checks for nulls. */
    public Retries {
      Objects.requireNonNull(delay, "delay");
    }
  }

  /** Copies the settings. */
  public TriggerAction {
    Objects.requireNonNull(type, "type");
    config = JsonObjects.copyOf(Objects.requireNonNull(config, "config"));
    Objects.requireNonNull(executeIf, "executeIf");
    Objects.requireNonNull(retries, "retries");
    Objects.requireNonNull(timeout, "timeout");
  }

  /** Returns an action with defaults for all but its type. */
  public static TriggerAction of(TriggerActionType type) {
    return new TriggerAction(
        type, Map.of(), TriggerCondition.ALWAYS, Retries.DEFAULT, DEFAULT_TIMEOUT, false);
  }

  /** Returns this action with one more setting. */
  public TriggerAction with(String name, @Nullable Object value) {
    Map<String, @Nullable Object> changed = new LinkedHashMap<>(config);
    changed.put(Objects.requireNonNull(name, "name"), value);
    return new TriggerAction(type, changed, executeIf, retries, timeout, async);
  }

  /** Returns this action, done only for events like this. */
  public TriggerAction onlyIf(TriggerCondition condition) {
    Objects.requireNonNull(condition, "condition");
    return new TriggerAction(type, config, condition, retries, timeout, async);
  }

  /** Returns this action with other retries. */
  public TriggerAction withRetries(Retries retries) {
    Objects.requireNonNull(retries, "retries");
    return new TriggerAction(type, config, executeIf, retries, timeout, async);
  }

  /** Returns this action with another limit on the time of one attempt. */
  public TriggerAction withTimeout(Duration timeout) {
    Objects.requireNonNull(timeout, "timeout");
    return new TriggerAction(type, config, executeIf, retries, timeout, async);
  }

  /** Returns this action running beside those behind it. */
  public TriggerAction inBackground() {
    return new TriggerAction(type, config, executeIf, retries, timeout, true);
  }
}
