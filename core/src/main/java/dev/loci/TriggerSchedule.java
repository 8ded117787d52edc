package dev.loci;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * When a rule fires of its own accord, once for each time, to about a second. Times that pass while
 * the store is closed fire once, for the latest of them; those that pass while the rule is disabled
 * do not fire. Values are checked when the rule is stored.
 */
public sealed interface TriggerSchedule {

  /**
   * At equal distances, counted from when the rule was created or changed last.
   *
   * @param interval whole seconds, up to 366 days
   */
  record Every(Duration interval) implements TriggerSchedule {
    /** Requires the interval. */
    public Every {
      Objects.requireNonNull(interval, "interval");
    }
  }

  /**
   * At times of the calendar.
   *
   * @param expression minute, hour, day of the month, month, day of the week, such as {@code 30 8 *
   *     * MON-FRI}; or {@code @hourly}, {@code @daily}, {@code @weekly}, {@code @monthly}, {@code
   *     @yearly}
   * @param zone whose clocks count. A time that they leave out fires right behind the gap, one that
   *     they have twice fires the first time, unless the hour is {@code *}
   */
  record Cron(String expression, ZoneId zone) implements TriggerSchedule {
    /** Requires both. */
    public Cron {
      Objects.requireNonNull(expression, "expression");
      Objects.requireNonNull(zone, "zone");
    }
  }

  /** Returns times at equal distances. */
  static TriggerSchedule every(Duration interval) {
    return new Every(interval);
  }

  /** Returns times of the calendar in UTC. */
  static TriggerSchedule cron(String expression) {
    return new Cron(expression, ZoneOffset.UTC);
  }

  /** Returns times of the calendar as the clocks of a zone have them. */
  static TriggerSchedule cron(String expression, ZoneId zone) {
    return new Cron(expression, zone);
  }
}
