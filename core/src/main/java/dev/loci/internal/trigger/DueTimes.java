package dev.loci.internal.trigger;

import dev.loci.TriggerSchedule;
import dev.loci.TriggerSchedule.Cron;
import dev.loci.TriggerSchedule.Every;
import java.time.Duration;
import java.time.Instant;

/** The times that a schedule names. Immutable. */
interface DueTimes {
  /** Returns the first time behind another; far away where there is none. */
  Instant after(Instant instant);

  /**
   * Returns the last time that is not after now.
   *
   * @param first a time that is not after now
   */
  Instant latest(Instant first, Instant now);

  /** Returns the times of a schedule, counted from a time where it says no more than how often. */
  static DueTimes of(TriggerSchedule schedule, Instant start) {
    return switch (schedule) {
      case Every every -> new AtIntervals(start, every.interval());
      case Cron cron -> CronExpression.parse(cron.expression()).in(cron.zone());
    };
  }

  /** At equal distances. */
  record AtIntervals(Instant start, Duration interval) implements DueTimes {
    @Override
    public Instant after(Instant instant) {
      return instant.isBefore(start)
          ? start.plus(interval)
          : start.plus(interval.multipliedBy(countUntil(instant) + 1));
    }

    @Override
    public Instant latest(Instant first, Instant now) {
      return start.plus(interval.multipliedBy(countUntil(now)));
    }

    private long countUntil(Instant instant) {
      return Duration.between(start, instant).dividedBy(interval);
    }
  }
}
