package dev.loci.internal.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.ValidationException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** When expressions of cron are due. */
class CronExpressionTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** Returns so many times behind a local one, as the clocks of the zone show them. */
  private static List<String> next(String cron, ZoneId zone, String after, int count) {
    DueTimes times = CronExpression.parse(cron).in(zone);
    List<String> all = new ArrayList<>();
    Instant at = LocalDateTime.parse(after).atZone(zone).toInstant();
    for (int i = 0; i < count; i++) {
      at = times.after(at);
      all.add(at.atZone(zone).toOffsetDateTime().toString());
    }
    return all;
  }

  private static List<String> inUtc(String cron, String after, int count) {
    return next(cron, ZoneOffset.UTC, after, count).stream()
        .map(text -> text.replace("Z", ""))
        .toList();
  }

  @Example
  void everyMinuteIsBehindTheOneBefore() {
    assertThat(inUtc("* * * * *", "2025-06-01T12:00:30", 2))
        .containsExactly("2025-06-01T12:01", "2025-06-01T12:02");
  }

  @Example
  void stepsListsAndRanges() {
    assertThat(inUtc("*/20 * * * *", "2025-06-01T12:00", 3))
        .containsExactly("2025-06-01T12:20", "2025-06-01T12:40", "2025-06-01T13:00");
    assertThat(inUtc("5,10 8-9 * * *", "2025-06-01T12:00", 4))
        .containsExactly(
            "2025-06-02T08:05", "2025-06-02T08:10", "2025-06-02T09:05", "2025-06-02T09:10");
    assertThat(inUtc("0 0-6/3 * * *", "2025-06-01T12:00", 3))
        .containsExactly("2025-06-02T00:00", "2025-06-02T03:00", "2025-06-02T06:00");
    assertThat(inUtc("50/5 * * * *", "2025-06-01T12:00", 3))
        .containsExactly("2025-06-01T12:50", "2025-06-01T12:55", "2025-06-01T13:50");
  }

  @Example
  void namesOfMonthsAndDays() {
    assertThat(inUtc("0 9 * jan,Dec mon-fri", "2025-12-31T10:00", 2))
        .containsExactly("2026-01-01T09:00", "2026-01-02T09:00");
    assertThat(inUtc("0 9 * * 7", "2025-06-01T12:00", 1)) // a Sunday
        .isEqualTo(inUtc("0 9 * * SUN", "2025-06-01T12:00", 1))
        .isEqualTo(inUtc("0 9 * * 0", "2025-06-01T12:00", 1))
        .containsExactly("2025-06-08T09:00");
    assertThat(inUtc("0 9 * * 5-7", "2025-06-02T12:00", 3))
        .containsExactly("2025-06-06T09:00", "2025-06-07T09:00", "2025-06-08T09:00");
  }

  @Example
  void monthsWithoutThatDayAreLeftOut() {
    assertThat(inUtc("0 0 31 * *", "2025-01-31T00:00", 3))
        .containsExactly("2025-03-31T00:00", "2025-05-31T00:00", "2025-07-31T00:00");
  }

  @Example
  void leapDaysAreFoundOverACenturyThatHasNone() {
    assertThat(inUtc("0 0 29 2 *", "2025-01-01T00:00", 2))
        .containsExactly("2028-02-29T00:00", "2032-02-29T00:00");
    assertThat(inUtc("0 0 29 FEB *", "2096-03-01T00:00", 1)).containsExactly("2104-02-29T00:00");
  }

  @Example
  void ofTwoKindsOfDaysEitherWillDo() {
    assertThat(inUtc("0 0 13 * FRI", "2025-06-01T00:00", 4))
        .containsExactly(
            "2025-06-06T00:00", "2025-06-13T00:00", "2025-06-20T00:00", "2025-06-27T00:00");
    assertThat(inUtc("0 0 13 * *", "2025-06-01T00:00", 1)).containsExactly("2025-06-13T00:00");
  }

  @Example
  void namedSchedules() {
    assertThat(inUtc("@hourly", "2025-06-01T12:30", 1)).containsExactly("2025-06-01T13:00");
    assertThat(inUtc("@daily", "2025-06-01T12:30", 1)).containsExactly("2025-06-02T00:00");
    assertThat(inUtc("@weekly", "2025-06-01T12:30", 1)).containsExactly("2025-06-08T00:00");
    assertThat(inUtc("@monthly", "2025-06-01T12:30", 1)).containsExactly("2025-07-01T00:00");
    assertThat(inUtc("@yearly", "2025-06-01T12:30", 1)).containsExactly("2026-01-01T00:00");
  }

  /** On 30 March 2025 clocks go from 2 to 3. */
  @Example
  void aTimeThatTheClocksLeaveOutIsRightBehindTheGap() {
    assertThat(next("30 2 * * *", BERLIN, "2025-03-29T03:00", 2))
        .containsExactly("2025-03-30T03:00+02:00", "2025-03-31T02:30+02:00");
    assertThat(next("15,45 2 * * *", BERLIN, "2025-03-29T03:00", 2))
        .as("once for all that fall into it")
        .containsExactly("2025-03-30T03:00+02:00", "2025-03-31T02:15+02:00");
    assertThat(next("0 3 * * *", BERLIN, "2025-03-29T12:00", 1))
        .containsExactly("2025-03-30T03:00+02:00");
    assertThat(next("30 * * * *", BERLIN, "2025-03-30T01:00", 2))
        .as("of every hour there is none")
        .containsExactly("2025-03-30T01:30+01:00", "2025-03-30T03:30+02:00");
  }

  /** On 26 October 2025 clocks go from 3 back to 2. */
  @Example
  void aTimeThatTheClocksHaveTwiceIsTheFirst() {
    assertThat(next("30 2 * * *", BERLIN, "2025-10-25T12:00", 2))
        .containsExactly("2025-10-26T02:30+02:00", "2025-10-27T02:30+01:00");
    assertThat(next("30 * * * *", BERLIN, "2025-10-26T01:00", 4))
        .as("every hour, and there is one more")
        .containsExactly(
            "2025-10-26T01:30+02:00",
            "2025-10-26T02:30+02:00",
            "2025-10-26T02:30+01:00",
            "2025-10-26T03:30+01:00");
  }

  /** In these zones a day begins with a gap at midnight, or is not there at all. */
  @Example
  void daysThatDoNotBeginAtMidnight() {
    assertThat(next("0 0 * * *", ZoneId.of("America/Santiago"), "2025-09-06T12:00", 2))
        .containsExactly("2025-09-07T01:00-03:00", "2025-09-08T00:00-03:00");
    assertThat(next("0 12 * * *", ZoneId.of("Pacific/Apia"), "2011-12-29T12:00", 1))
        .as("the 30th was left out")
        .containsExactly("2011-12-31T12:00+14:00");
  }

  @Example
  void whatIsNoExpressionIsRefused() {
    for (String bad :
        List.of(
            "",
            "* * * *",
            "* * * * * *",
            "60 * * * *",
            "* 24 * * *",
            "* * 0 * *",
            "* * 32 * *",
            "* * * 13 *",
            "* * * * 8",
            "5-1 * * * *",
            "*/0 * * * *",
            "a * * * *",
            "1,,2 * * * *",
            "* * * * MON-",
            "-1 * * * *",
            "@often",
            "* * L * *")) {
      assertThatThrownBy(() -> CronExpression.parse(bad))
          .as(bad)
          .isInstanceOf(ValidationException.class)
          .hasMessageStartingWith("cron ");
    }
    assertThat(CronExpression.parse("0 0 30 2 *").isEver()).isFalse();
    assertThat(CronExpression.parse("0 0 31 4,6,9,11 *").isEver()).isFalse();
    assertThat(CronExpression.parse("0 0 29 2 *").isEver()).isTrue();
    assertThat(CronExpression.parse("0 0 30 2 *").in(BERLIN).after(Instant.EPOCH))
        .isEqualTo(Instant.MAX);
  }

  @Provide
  Arbitrary<String> expressions() {
    return Combinators.combine(field(0, 59), field(0, 23), field(1, 28), field(1, 12), field(0, 6))
        .as((minute, hour, day, month, weekday) ->
            String.join(" ", minute, hour, day, month, weekday));
  }

  private static Arbitrary<String> field(int min, int max) {
    Arbitrary<Integer> values = Arbitraries.integers().between(min, max);
    return Arbitraries.oneOf(
        Arbitraries.of("*", "*"),
        values
            .list()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(list -> list.stream().map(String::valueOf).collect(Collectors.joining(","))),
        Combinators.combine(values, values).as((a, b) -> Math.min(a, b) + "-" + Math.max(a, b)));
  }

  /** The naive way: look at each minute of the zone's clocks. */
  @Property(tries = 200)
  void itIsTheFirstMinuteThatEveryFieldAdmits(
      @ForAll("expressions") String cron,
      @ForAll @LongRange(max = 1_000_000) long minutesAfter2024) {
    Instant after =
        Instant.parse("2024-01-01T00:00:00Z").plus(Duration.ofMinutes(minutesAfter2024));
    ZonedDateTime next =
        CronExpression.parse(cron).in(ZoneOffset.UTC).after(after).atZone(ZoneOffset.UTC);

    assertThat(next.toInstant()).isAfter(after);
    assertThat(admits(cron, next)).isTrue();
    ZonedDateTime end =
        next.minusDays(2).toInstant().isAfter(after)
            ? next.minusDays(2)
            : after.atZone(ZoneOffset.UTC);
    for (ZonedDateTime each = next.minusMinutes(1);
        each.isAfter(end);
        each = each.minusMinutes(1)) {
      assertThat(admits(cron, each)).as("%s at %s", cron, each).isFalse();
    }
  }

  private static boolean admits(String cron, ZonedDateTime time) {
    String[] fields = cron.split(" ", -1);
    boolean day = admits(fields[2], time.getDayOfMonth());
    boolean weekday = admits(fields[4], time.getDayOfWeek().getValue() % 7);
    boolean either = !fields[2].equals("*") && !fields[4].equals("*");
    return admits(fields[0], time.getMinute())
        && admits(fields[1], time.getHour())
        && admits(fields[3], time.getMonthValue())
        && (either ? day || weekday : day && weekday);
  }

  private static boolean admits(String field, int value) {
    return Arrays.stream(field.split(",", -1))
        .anyMatch(part -> {
          String[] ends = part.split("-", -1);
          return part.equals("*")
              || IntStream.rangeClosed(
                      Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                  .anyMatch(each -> each == value);
        });
  }

  /** The naive way: go through all of them. */
  @Property(tries = 100)
  void theLatestIsTheLastBeforeTheNext(
      @ForAll("expressions") String cron, @ForAll @LongRange(max = 30_000_000) long seconds) {
    DueTimes times = CronExpression.parse(cron).in(BERLIN);
    Instant first = times.after(Instant.parse("2024-12-31T00:00:00Z"));
    Instant now = first.plusSeconds(seconds);

    Instant latest = times.latest(first, now);

    assertThat(latest).isBetween(first, now);
    assertThat(times.after(latest)).isAfter(now);
  }

  @Example
  void intervalsAreCountedFromTheirStart() {
    Instant start = Instant.parse("2025-06-01T12:00:00Z");
    DueTimes times = new DueTimes.AtIntervals(start, Duration.ofSeconds(90));

    assertThat(times.after(start)).isEqualTo(start.plusSeconds(90));
    assertThat(times.after(start.plusSeconds(89))).isEqualTo(start.plusSeconds(90));
    assertThat(times.after(start.plusSeconds(90))).isEqualTo(start.plusSeconds(180));
    assertThat(times.after(start.minusSeconds(500))).isEqualTo(start.plusSeconds(90));
    assertThat(times.latest(start.plusSeconds(90), start.plusSeconds(1_000)))
        .isEqualTo(start.plusSeconds(990));
  }
}
