package dev.loci.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.spi.resilience.HttpAnswer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What one caller is told holds for all callers of the target. */
class PacingTest {
  private final VirtualTime time = new VirtualTime();
  private final Pacing pacing = Pacing.create(time.environment());

  private void told(int status, Map<String, String> headers) {
    pacing.observe(HttpAnswer.of(status, headers::get));
  }

  @Test
  void aLimitKnownToBeUsedUpSendsNothing() {
    told(200, Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "20"));

    assertThat(pacing.held()).isEqualTo(Duration.ofSeconds(20));
    assertThat(Duration.ofNanos(pacing.tryPassNanos()))
        .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(22));
    time.pass(Duration.ofSeconds(20));
    assertThat(pacing.tryPassNanos()).isZero();
  }

  /** Own calls are counted down, so that the last permitted one is not followed by a 429. */
  @Test
  void whatIsLeftIsCountedDown() {
    told(200, Map.of("X-RateLimit-Remaining", "2", "X-RateLimit-Reset", "20"));

    assertThat(pacing.tryPassNanos()).isZero();
    assertThat(pacing.tryPassNanos()).isZero();
    assertThat(pacing.tryPassNanos()).isPositive();
    told(200, Map.of("X-RateLimit-Remaining", "1", "X-RateLimit-Reset", "20"));
    assertThat(pacing.tryPassNanos()).as("an answer from before the second call").isPositive();
    time.pass(Duration.ofSeconds(20));
    assertThat(pacing.tryPassNanos()).isZero();
  }

  @Test
  void aShorterHintDoesNotShortenALongerOne() {
    told(503, Map.of("Retry-After", "30"));
    told(503, Map.of("Retry-After", "3"));

    assertThat(pacing.held()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void twoPipelinesOfOneTargetShareIt() {
    ResiliencePipeline reader =
        Resilience.builder().pacing(pacing).environment(time.environment()).build();
    ResiliencePipeline writer = reader.toBuilder().retry(Retry.never()).build();
    told(429, Map.of("Retry-After", "5"));

    assertThat(writer.pacing()).isSameAs(pacing);
    writer.run(() -> assertThat(time.elapsed()).isGreaterThanOrEqualTo(Duration.ofSeconds(5)));
    reader.run(() -> assertThat(time.elapsed()).isLessThanOrEqualTo(Duration.ofSeconds(6)));
  }

  /** A herd that was told to wait does not come back at one moment. */
  @Test
  void waitsAreSpreadUpward() {
    told(429, Map.of("Retry-After", "100"));

    long distinct =
        java.util.stream.LongStream.range(0, 100)
            .map(i -> pacing.tryPassNanos())
            .distinct()
            .count();
    assertThat(distinct).isGreaterThan(90);
  }

  /** A broken server may name any year; somebody has to be able to lift that. */
  @Test
  void aHoldIsLiftedByHand() {
    told(503, Map.of("Retry-After", "Fri, 31 Dec 9999 23:59:59 GMT"));
    assertThat(pacing.held()).isGreaterThan(Duration.ofDays(30_000));

    pacing.clear();
    assertThat(pacing.held()).isZero();
    assertThat(pacing.tryPassNanos()).isZero();
  }

  @Test
  void aClockThatGoesBackDoesNotLengthenAHold() {
    told(503, Map.of("Retry-After", "30"));

    time.jump(-Duration.ofDays(1).toNanos());
    assertThat(pacing.held()).isEqualTo(Duration.ofSeconds(30));
    time.pass(Duration.ofSeconds(30));
    assertThat(pacing.tryPassNanos()).isZero();
  }
}
