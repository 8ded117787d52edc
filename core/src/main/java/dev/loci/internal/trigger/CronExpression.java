package dev.loci.internal.trigger;

import dev.loci.internal.json.Things;
import dev.loci.internal.trigger.CronField.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Times of the calendar in the syntax of cron: minute, hour, day of the month, month, day of the
 * week. Where both days are given, either will do, as cron has it. Immutable.
 */
record CronExpression(
    CronField minutes, CronField hours, CronField days, CronField months, CronField weekdays) {
  private static final int FIELDS = 5;
  private static final Map<String, String> NAMED =
      Map.of(
          "@hourly", "0 * * * *",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@weekly", "0 0 * * 0",
          "@monthly", "0 0 1 * *",
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *");

  /** Leap years are eight years apart where a century is none. */
  private static final int LONGEST_YEARS = 9;

  /** Distances to look back at for the latest time, so that few are gone through. */
  private static final List<Duration> LOOKS_BACK =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofHours(1),
          Duration.ofDays(1),
          Duration.ofDays(32),
          Duration.ofDays(367));

  static CronExpression parse(String text) {
    String spelledOut = NAMED.getOrDefault(text, text);
    String[] fields = spelledOut.strip().split("\\s+", -1);
    if (fields.length != FIELDS) {
      throw CronField.invalid(
          "'%s' has %d fields".formatted(Things.shortened(text), fields.length));
    }
    return new CronExpression(
        CronField.parse(fields[0], Kind.MINUTE),
        CronField.parse(fields[1], Kind.HOUR),
        CronField.parse(fields[2], Kind.DAY),
        CronField.parse(fields[3], Kind.MONTH),
        CronField.parse(fields[4], Kind.WEEKDAY));
  }

  DueTimes in(ZoneId zone) {
    return new InZone(this, zone);
  }

  /** Tells whether it names a day that there is, unlike the 30th of February. */
  boolean isEver() {
    Instant start = Instant.EPOCH;
    return in(ZoneOffset.UTC).after(start).isBefore(Instant.MAX);
  }

  private boolean isOn(LocalDate day) {
    boolean isDay = days.admits(day.getDayOfMonth());
    boolean isWeekday = weekdays.admits(day.getDayOfWeek().getValue() % 7);
    boolean isEither = !days.all() && !weekdays.all();
    return months.admits(day.getMonthValue())
        && (isEither ? isDay || isWeekday : isDay && isWeekday);
  }

  /** Times as the clocks of a zone have them. */
  private record InZone(CronExpression cron, ZoneId zone) implements DueTimes {
    @Override
    public Instant after(Instant instant) {
      ZonedDateTime next = instant.atZone(zone).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
      LocalDate last = next.toLocalDate().plusYears(LONGEST_YEARS);
      Instant behind = instant;
      while (!next.toLocalDate().isAfter(last)) {
        Instant found = cron.isOn(next.toLocalDate()) ? onDay(next, behind) : null;
        if (found != null) {
          return found;
        }
        next = next.toLocalDate().plusDays(1).atStartOfDay(zone);
      }
      return Instant.MAX;
    }

    /** Returns the first time of a day that is not before one and is after the other, or null. */
    private @Nullable Instant onDay(ZonedDateTime from, Instant behind) {
      Instant skipped = skippedOn(from.toLocalDate(), behind);
      ZonedDateTime next = from;
      while (next.toLocalDate().equals(from.toLocalDate())) {
        if (skipped != null && !skipped.isAfter(next.toInstant())) {
          return skipped;
        }
        if (!cron.hours().admits(next.getHour())) {
          next = startOfNextHour(next);
        } else if (cron.minutes().admits(next.getMinute()) && !isRepeated(next)) {
          return next.toInstant();
        } else {
          next = next.plusMinutes(1);
        }
      }
      return skipped;
    }

    private static ZonedDateTime startOfNextHour(ZonedDateTime time) {
      return time.plusMinutes(60 - time.getMinute());
    }

    /** A job at a fixed hour is done once though the clocks have the hour twice. */
    private boolean isRepeated(ZonedDateTime time) {
      return !cron.hours().all() && !time.equals(time.withEarlierOffsetAtOverlap());
    }

    /** Returns the end of a gap in a day's clocks that a job at a fixed hour falls into. */
    private @Nullable Instant skippedOn(LocalDate day, Instant behind) {
      ZoneOffsetTransition transition =
          zone.getRules().nextTransition(day.atStartOfDay(zone).toInstant().minusSeconds(1));
      if (transition == null || !transition.isGap() || cron.hours().all()) {
        return null;
      }
      LocalDateTime before = transition.getDateTimeBefore();
      boolean isOnDay = before.toLocalDate().equals(day);
      boolean isAhead = transition.getInstant().isAfter(behind);
      return isOnDay && isAhead && isAnyIn(before, transition.getDateTimeAfter())
          ? transition.getInstant()
          : null;
    }

    private boolean isAnyIn(LocalDateTime from, LocalDateTime to) {
      for (LocalDateTime time = from; time.isBefore(to); time = time.plusMinutes(1)) {
        if (cron.hours().admits(time.getHour()) && cron.minutes().admits(time.getMinute())) {
          return true;
        }
      }
      return false;
    }

    @Override
    public Instant latest(Instant first, Instant now) {
      Instant latest = first;
      for (Duration back : LOOKS_BACK) {
        Instant start = now.minus(back);
        if (start.isAfter(first) && !after(start).isAfter(now)) {
          latest = after(start);
          break;
        }
      }
      for (Instant next = after(latest); !next.isAfter(now); next = after(next)) {
        latest = next;
      }
      return latest;
    }
  }
}
