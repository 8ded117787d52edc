package dev.loci.internal.trigger;

import dev.loci.ValidationException;
import dev.loci.internal.json.Things;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One field of a cron expression: which values of minute, hour, day or month it admits.
 *
 * @param values those it admits
 * @param all whether it is {@code *}, with or without a step
 */
record CronField(BitSet values, boolean all) {
  private static final Pattern RANGE = Pattern.compile("(\\*|(\\w+)(?:-(\\w+))?)(?:/(\\d{1,4}))?");

  /** What can stand in each place. */
  enum Kind {
    MINUTE(0, 59, ""),
    HOUR(0, 23, ""),
    DAY(1, 31, ""),
    MONTH(1, 12, "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"),
    /** Sunday is 0, and 7 too. */
    WEEKDAY(0, 7, "SUN MON TUE WED THU FRI SAT");

    private final int min;
    private final int max;
    private final String names;

    Kind(int min, int max, String names) {
      this.min = min;
      this.max = max;
      this.names = names;
    }

    private int value(String text) {
      int named = List.of(names.split(" ", -1)).indexOf(text.toUpperCase(Locale.ROOT));
      if (named >= 0) {
        return min + named;
      }
      int number = text.matches("\\d{1,4}") ? Integer.parseInt(text) : -1;
      if (number < min || number > max) {
        throw invalid(
            "has '%s' as %s, which must be %d to %d%s"
                .formatted(
                    Things.shortened(text),
                    name().toLowerCase(Locale.ROOT),
                    min,
                    max,
                    names.isEmpty() ? "" : ", or one of " + names));
      }
      return number;
    }
  }

  static CronField parse(String text, Kind kind) {
    BitSet values = new BitSet();
    for (String part : text.split(",", -1)) {
      Matcher range = RANGE.matcher(part);
      if (!range.matches()) {
        throw invalid(
            "has '%s', which is no value, range or list".formatted(Things.shortened(part)));
      }
      add(values, range, kind);
    }
    if (kind == Kind.WEEKDAY && values.get(7)) {
      values.set(0);
    }
    return new CronField(values, text.startsWith("*"));
  }

  private static void add(BitSet values, Matcher range, Kind kind) {
    boolean isAll = range.group(1).equals("*");
    String step = range.group(4);
    int from = isAll ? kind.min : kind.value(range.group(2));
    int to = isAll || isOpen(range) ? kind.max : from;
    if (range.group(3) != null) {
      to = kind.value(range.group(3));
    }
    if (kind == Kind.WEEKDAY && isAll) {
      to = 6; // or Sunday would be there twice
    }
    int by = step == null ? 1 : Integer.parseInt(step);
    if (by == 0 || from > to) {
      throw invalid(
          "has '%s', whose %s"
              .formatted(range.group(), by == 0 ? "step is 0" : "end is before its beginning"));
    }
    for (int value = from; value <= to; value += by) {
      values.set(value);
    }
  }

  /** {@code 5/15} is from 5 to the end. */
  private static boolean isOpen(Matcher range) {
    return range.group(3) == null && range.group(4) != null;
  }

  static ValidationException invalid(String what) {
    return new ValidationException(
        "cron", "cron %s; write minute, hour, day, month and weekday".formatted(what));
  }

  boolean admits(int value) {
    return values.get(value);
  }
}
