package dev.loci.resilience;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The three forms of a date that a recipient has to read (RFC 9110, section 5.6.7). */
final class HttpDates {
  private static final int YEARS_AHEAD = 50;
  private static final DateTimeFormatter IMF_FIXDATE = format("EEE, dd MMM yyyy HH:mm:ss 'GMT'");
  private static final DateTimeFormatter ASCTIME = format("EEE MMM ppd HH:mm:ss yyyy");

  private HttpDates() {}

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }

  /** Returns the time, null if the text is in none of the forms. */
  static @Nullable Instant parse(String text, Instant now) {
    for (DateTimeFormatter form : List.of(IMF_FIXDATE, rfc850(now), ASCTIME)) {
      Instant time = parse(text.trim(), form);
      if (time != null) {
        return time;
      }
    }
    return null;
  }

  private static @Nullable Instant parse(String text, DateTimeFormatter form) {
    try {
      return LocalDateTime.parse(text, form).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Two digits of a year that seem more than 50 years ahead are one of the past century. */
  private static DateTimeFormatter rfc850(Instant now) {
    int base = now.atOffset(ZoneOffset.UTC).get(ChronoField.YEAR) - (99 - YEARS_AHEAD);
    return new DateTimeFormatterBuilder()
        .appendPattern("EEEE, dd-MMM-")
        .appendValueReduced(ChronoField.YEAR, 2, 2, base)
        .appendPattern(" HH:mm:ss 'GMT'")
        .toFormatter(Locale.ENGLISH);
  }

  /** Returns the whole seconds from one time to another, rounded up; 0 if it is over. */
  static long secondsUntil(Instant then, Instant now) {
    long seconds = then.getEpochSecond() - now.getEpochSecond();
    return Math.max(0, then.getNano() > now.getNano() ? seconds + 1 : seconds);
  }
}
