package dev.loci.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.loci.spi.resilience.HttpAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers write into header fields about when to come back. */
class ServerHintsTest {
  private static final Instant NOW = Instant.parse("2025-12-31T01:59:30Z");

  private static ServerHints hints(int status, String... fields) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 0; i < fields.length; i += 2) {
      headers.put(fields[i], fields[i + 1]);
    }
    return ServerHints.of(HttpAnswer.of(status, headers::get), NOW);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "120                              | 120",
        "0                                | 0",
        " 2.5                             | 2.5",
        "Wed, 31 Dec 2025 02:00:00 GMT    | 30",
        "Wednesday, 31-Dec-25 02:00:00 GMT| 30",
        "Wed Dec 31 02:00:00 2025         | 30",
        "Thu Jan  1 02:00:00 2026         | 86430",
        "Wed, 31 Dec 2025 01:00:00 GMT    | 0",
        "Friday, 31-Dec-99 02:00:00 GMT   | 0",
      })
  void retryAfterIsSecondsOrADateInAnyForm(String field, double seconds) {
    assertThat(hints(429, "Retry-After", field).retryAfter())
        .isEqualTo(Duration.ofMillis(Math.round(seconds * 1_000)));
  }

  /** A server whose clock is an hour ahead means its own time. */
  @Test
  void datesAreComparedWithTheServersOwn() {
    ServerHints hints =
        hints(
            503,
            "Retry-After",
            "Wed, 31 Dec 2025 03:00:00 GMT",
            "Date",
            "Wed, 31 Dec 2025 02:59:15 GMT");
    assertThat(hints.waitTime()).isEqualTo(Duration.ofSeconds(45));
  }

  @ParameterizedTest
  @CsvSource({
    "1767146400, 30",
    "1767146400000, 30",
    "30, 30",
    "1767146369, 0",
    "0, 0",
    "0.25, 0.25"
  })
  void resetIsATimeSince1970OrADelay(String field, double seconds) {
    ServerHints hints = hints(200, "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", field);
    assertThat(hints.waitTime()).isEqualTo(Duration.ofMillis(Math.round(seconds * 1_000)));
  }

  @Test
  void aLimitThatIsNotUsedUpAsksForNoWait() {
    ServerHints hints =
        hints(
            200,
            "X-RateLimit-Limit",
            "100",
            "X-RateLimit-Remaining",
            "95",
            "X-RateLimit-Reset",
            "1767146400");
    assertThat(hints.waitTime()).isZero();
    assertThat(hints.quotas())
        .containsExactly(new ServerHints.Quota("", 100, 95, Duration.ofSeconds(30), null));
  }

  @Test
  void theStructuredFieldNamesItsPolicies() {
    ServerHints hints =
        hints(
            429,
            "RateLimit",
            "\"burst\";r=0;t=5, \"daily\";r=900;t=3600",
            "RateLimit-Policy",
            "\"burst\";q=10;w=60, \"daily\";q=1000;w=86400;pk=:cHM=:");
    assertThat(hints.waitTime()).isEqualTo(Duration.ofSeconds(5));
    assertThat(hints.quotas())
        .containsExactly(
            new ServerHints.Quota("burst", 10, 0, Duration.ofSeconds(5), Duration.ofSeconds(60)),
            new ServerHints.Quota("daily", 1_000, 900, Duration.ofHours(1), Duration.ofDays(1)));
  }

  @Test
  void olderDraftsAreRead() {
    assertThat(hints(429, "RateLimit", "limit=10, remaining=0, reset=7").waitTime())
        .isEqualTo(Duration.ofSeconds(7));
    assertThat(hints(429, "RateLimit-Remaining", "0", "RateLimit-Reset", "8").waitTime())
        .isEqualTo(Duration.ofSeconds(8));
  }

  @Test
  void theLongestWaitWinsAndWithoutAnyTheDefaultHolds() {
    assertThat(
            hints(429, "Retry-After", "3", "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "9")
                .waitTime())
        .isEqualTo(Duration.ofSeconds(9));
    assertThat(hints(429).waitTime(Duration.ofSeconds(60))).isEqualTo(Duration.ofSeconds(60));
    assertThat(hints(200, "Retry-After", "9").waitTime()).as("of no failure").isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-1",
        "+5",
        "soon",
        "1e3",
        "0x10",
        "NaN",
        "Infinity",
        "12:00",
        "5;r=1",
        "1..2",
        "Wed, 31 Dec 2025 02:00:00 CET",
        "99999999999999999999999999999999999",
        "\u0000"
      })
  void whatCannotBeReadIsLeftOut(String junk) {
    assertThat(hints(429, "Retry-After", junk).retryAfter()).isNull();
    assertThat(hints(429, "X-RateLimit-Remaining", junk, "X-RateLimit-Reset", "5").quotas())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"a\";r=1,",
        "\"a\";r=1;;t=2",
        "\"a\" r=1",
        "\"a;r=1",
        "\"a\";R=1",
        "\"a\";r=1.",
        "\"a\";r=1234567890123456",
        "(\"a\";r=1",
        "\"a\";r=1,,\"b\";r=0;t=9",
        "\"é\";r=0;t=1",
        "\"a\\x\";r=0;t=1",
        "a=?2, remaining=0, reset=5"
      })
  void aMalformedStructuredFieldIsNone(String field) {
    assertThat(hints(429, "RateLimit", field).quotas()).isEmpty();
  }

  @Test
  void allTypesOfStructuredFieldsAreRead() {
    String field =
        "  \"a\\\"b\";r=0;t=5;x=?1;y=:YWJj:;z=@1659578233;d=%\"f%c3%bc\";n=-1.500;f;k=to/k*en ,\t"
            + "(\"in\" \"ner\");q=1 , \"z\";r=3";
    assertThat(hints(429, "RateLimit", field).quotas())
        .extracting(ServerHints.Quota::name)
        .containsExactly("a\"b", "z");
  }

  @Property
  void nothingIsThrownWhateverTheFieldsSay(@ForAll String text, @ForAll int status) {
    assertThatCode(() ->
            hints(
                    status,
                    "Retry-After",
                    text,
                    "RateLimit",
                    text,
                    "RateLimit-Policy",
                    text,
                    "X-RateLimit-Remaining",
                    text,
                    "X-RateLimit-Reset",
                    text,
                    "Date",
                    text)
                .waitTime())
        .doesNotThrowAnyException();
  }

  /** Servers write the last date of a calendar when they mean never. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "+1000000000-12-31T23:59:59Z",
        "9999999999999999999",
        "99999999999"
      })
  void aTimeBeyondAllMeasureIsAHundredYearsAway(String field) {
    Duration told = hints(429, "Retry-After", field).waitTime();
    assertThat(told).isBetween(Duration.ofDays(36_524), Duration.ofDays(36_526));
  }

  @Test
  void aTimeLongPastIsNow() {
    assertThat(hints(503, "Retry-After", "Mon, 25 Nov 2024 00:00:00 GMT").waitTime()).isZero();
    assertThat(hints(503, "Retry-After", "-1000000000-01-01T00:00:00Z").waitTime()).isZero();
  }

  @Test
  void hintsOfOnesOwnMayBeOfAnyLength() {
    VirtualTime time = new VirtualTime();
    Pacing pacing = Pacing.create(time.environment());
    pacing.observe(new ServerHints(Duration.ofSeconds(Long.MAX_VALUE), java.util.List.of()));
    assertThat(pacing.held()).isGreaterThan(Duration.ofDays(36_000));
    pacing.clear();
    pacing.observe(new ServerHints(Duration.ofSeconds(Long.MIN_VALUE), java.util.List.of()));
    assertThat(pacing.held()).isZero();
  }

  /** A server whose clock is an hour off means its own time in epoch seconds too. */
  @Test
  void epochSecondsAreComparedWithTheServersClock() {
    ServerHints hints =
        hints(
            200,
            "X-RateLimit-Remaining",
            "0",
            "X-RateLimit-Reset",
            "1767150000",
            "Date",
            "Wed, 31 Dec 2025 02:59:15 GMT");
    assertThat(hints.waitTime()).isEqualTo(Duration.ofSeconds(45));
  }

  /** As handle_rate_limit: Retry-After first, then the reset, whatever is said to remain. */
  @Test
  void a429WithAResetAloneAsksToWaitForIt() {
    assertThat(hints(429, "X-RateLimit-Reset", "1767146400").waitTime()).hasSeconds(30);
    assertThat(hints(429, "X-RateLimit-Remaining", "7", "X-RateLimit-Reset", "30").waitTime())
        .hasSeconds(30);
    assertThat(hints(429, "Retry-After", "5", "X-RateLimit-Reset", "30").waitTime()).hasSeconds(5);
    assertThat(hints(200, "X-RateLimit-Reset", "1767146400").waitTime()).isZero();
    assertThat(hints(500, "X-RateLimit-Reset", "1767146400").waitTime()).isZero();
  }
}
