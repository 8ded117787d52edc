package dev.loci.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.spi.resilience.FailureKind;
import dev.loci.spi.resilience.HttpAnswer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of retries, errors and delays that users of other clients know, line by line. */
class ErrorTablesTest {
  private final VirtualTime time = new VirtualTime();

  @ParameterizedTest
  @CsvSource({
    "429, RATE_LIMITED, EXPONENTIAL",
    "500, SERVER_ERROR, FIXED",
    "502, SERVER_ERROR, FIXED",
    "503, SERVER_ERROR, FIXED",
    "504, TIMEOUT, EXPONENTIAL",
    "408, TIMEOUT, EXPONENTIAL",
    "401, AUTH, NEVER",
    "403, AUTH, NEVER",
    "400, INVALID, NEVER",
    "404, NOT_FOUND, NEVER",
    "409, CONFLICT, NEVER",
  })
  void anHttpStatusHasAKindAndAStrategy(int status, FailureKind kind, String strategy) {
    HttpStatusException failure = new HttpStatusException(status);

    assertThat(FailureClassifiers.standard().classify(failure)).isEqualTo(kind);
    assertThat(delaysAfter(failure)).isEqualTo(seconds(strategy));
  }

  private static List<Duration> seconds(String strategy) {
    return switch (strategy) {
      case "EXPONENTIAL" -> List.of(seconds(2), seconds(4), seconds(8));
      case "FIXED" -> List.of(seconds(2), seconds(2), seconds(2));
      default -> List.of();
    };
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  /** With an initial delay of 2 s: attempt 2 after 2 s, 3 after 4 s, 4 after 8 s, 14 s in total. */
  @Test
  void theTimelineIsTwoFourEightSeconds() {
    assertThat(delaysAfter(new RuntimeException("Quota exceeded")))
        .containsExactly(seconds(2), seconds(4), seconds(8));
    assertThat(time.elapsed()).isEqualTo(seconds(14));
  }

  private List<Duration> delaysAfter(RuntimeException failure) {
    Retry retry = Retry.builder().initialDelay(seconds(2)).jitter(Jitter.NONE).build();
    ResiliencePipeline pipeline =
        Resilience.builder().environment(time.environment()).retry(retry).build();
    List<Duration> attemptsAt = new ArrayList<>();
    assertThatThrownBy(() ->
            pipeline.run(() -> {
              attemptsAt.add(time.elapsed());
              throw failure;
            }))
        .isSameAs(failure);
    List<Duration> delays = time.takeSleeps();
    assertThat(attemptsAt).hasSize(delays.size() + 1);
    return delays;
  }

  @Test
  void theDefaultsAreThoseOfTheTable() {
    Retry retry = Retry.builder().jitter(Jitter.NONE).build();

    assertThat(retry.maxRetries(FailureKind.QUOTA)).isEqualTo(3);
    assertThat(delay(retry, 1)).isEqualTo(seconds(1));
    assertThat(delay(retry, 2)).isEqualTo(seconds(2));
    assertThat(delay(retry, 6)).isEqualTo(seconds(32));
    assertThat(delay(retry, 7)).isEqualTo(seconds(60));
    assertThat(delay(retry, 5_000)).isEqualTo(seconds(60));
  }

  private Duration delay(Retry retry, int number) {
    return Duration.ofNanos(
        retry.delayNanos(FailureKind.QUOTA, number, 0, time.environment().random()));
  }

  @Test
  void whatIsDetectedByTypeOrText() {
    assertKind(FailureKind.QUOTA, new IllegalStateException("Quota exceeded for this user"));
    assertKind(FailureKind.QUOTA, new IOException("403 quotaExceeded"));
    assertKind(
        FailureKind.RATE_LIMITED, new RuntimeException("Rate limited (429), retry after 3s"));
    assertKind(FailureKind.TIMEOUT, new RuntimeException("Read timeout"));
    assertKind(FailureKind.TIMEOUT, new SocketTimeoutException("Read timed out"));
    assertKind(FailureKind.TIMEOUT, new TimeoutException());
    assertKind(FailureKind.TIMEOUT, new ConnectException("Connection timed out"));
    assertKind(FailureKind.TIMEOUT, new java.net.http.HttpConnectTimeoutException("slow"));
    assertKind(FailureKind.NETWORK, new ConnectException("Connection refused"));
    assertKind(FailureKind.NETWORK, new UnknownHostException("crm.example"));
    assertKind(FailureKind.NETWORK, new IOException("closed"));
  }

  @Test
  void whatAFutureWrapsIsLookedAt() {
    assertKind(
        FailureKind.NETWORK,
        new CompletionException(new ExecutionException(new ConnectException())));
    assertKind(
        FailureKind.TIMEOUT, new IllegalStateException("upload", new SocketTimeoutException()));
  }

  /** An answer is one whatever its text says, except where services say "forbidden" for a quota. */
  @Test
  void theStatusWinsOverTheText() {
    assertKind(FailureKind.INVALID, new HttpStatusException("timeout missing", 400, Map.of()));
    assertKind(FailureKind.QUOTA, new HttpStatusException("userQuotaExceeded", 403, Map.of()));
  }

  /** As GitHub answers: forbidden for now, which is no matter of credentials. */
  @ParameterizedTest
  @CsvSource({
    "403, X-RateLimit-Remaining, 0, RATE_LIMITED",
    "403, x-ratelimit-remaining, 0, RATE_LIMITED",
    "403, RateLimit-Remaining, 0, RATE_LIMITED",
    "403, RateLimit, '\"default\";r=0;t=5', RATE_LIMITED",
    "403, Retry-After, 30, RATE_LIMITED",
    "403, Retry-After, 'Wed, 31 Dec 2025 02:00:00 GMT', RATE_LIMITED",
    "403, X-RateLimit-Remaining, 41, AUTH",
    "403, X-RateLimit-Reset, 30, AUTH",
    "403, Retry-After, soon, AUTH",
    "401, X-RateLimit-Remaining, 0, AUTH",
    "404, Retry-After, 30, NOT_FOUND",
  })
  void a403ThatTellsOfALimitIsOne(int status, String field, String value, FailureKind kind) {
    HttpStatusException failure = new HttpStatusException(status, Map.of(field, value));

    assertKind(kind, failure);
    assertThat(FailureClassifiers.ofAnswer(failure)).isEqualTo(kind);
    assertKind(kind, new IOException("wrapped", failure));
  }

  /** Primary limit: wait for the reset. The answer may be thrown or returned. */
  @Test
  void a403OfGitHubIsTriedAgainAfterTheReset() {
    Map<String, String> limited =
        Map.of(
            "X-RateLimit-Limit", "5000",
            "X-RateLimit-Remaining", "0",
            "X-RateLimit-Reset", "" + VirtualTime.START.plusSeconds(40).getEpochSecond());
    ResiliencePipeline pipeline =
        Resilience.builder()
            .environment(time.environment())
            .answers(result -> (HttpAnswer) result)
            .build();
    int[] calls = {0};

    HttpAnswer answer =
        pipeline.call(() -> HttpAnswer.of(calls[0]++ == 0 ? 403 : 200, limited::get));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(time.elapsed()).isBetween(seconds(40), seconds(44));
    assertThat(time.takeSleeps()).hasSize(1);
    assertThat(delaysAfter(new HttpStatusException(403))).as("a plain one").isEmpty();
  }

  @Test
  void aBugIsNotRetried() {
    assertThat(delaysAfter(new IllegalArgumentException("invalid_field"))).isEmpty();
    assertThat(FailureClassifiers.standard().classify(new NullPointerException())).isNull();
  }

  private static void assertKind(FailureKind kind, Throwable failure) {
    assertThat(FailureClassifiers.standard().classify(failure)).as("%s", failure).isEqualTo(kind);
  }

  /** At 2 calls a second the first is immediate, each further one waits half a second. */
  @Test
  void callsPerSecondKeepsCallsApart() {
    ResiliencePipeline pipeline =
        Resilience.builder().environment(time.environment()).callsPerSecond(2).build();

    for (int call = 0; call < 3; call++) {
      assertThat(pipeline.call(() -> "result")).isEqualTo("result");
    }
    assertThat(time.takeSleeps()).containsExactly(Duration.ofMillis(500), Duration.ofMillis(500));
  }

  /** What HttpURLConnection throws has its status in the text only, or in the type. */
  @ParameterizedTest
  @CsvSource({
    "400, INVALID",
    "401, AUTH",
    "403, AUTH",
    "429, RATE_LIMITED",
    "500, SERVER_ERROR",
    "504, TIMEOUT"
  })
  void theStatusInTheTextOfTheJdksOwnClient(int status, FailureKind kind) {
    assertKind(
        kind,
        new IOException(
            "Server returned HTTP response code: " + status + " for URL: https://crm.example/a"));
  }

  @Test
  void whatTheJdksOwnClientDoesNotFind() {
    assertKind(FailureKind.NOT_FOUND, new java.io.FileNotFoundException("https://crm.example/a"));
    assertKind(FailureKind.NETWORK, new IOException("Server returned HTTP response code: what?"));
  }
}
