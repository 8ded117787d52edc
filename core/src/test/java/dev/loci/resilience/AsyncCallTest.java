package dev.loci.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.spi.resilience.CircuitState;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Asynchronous calls: the same rules, and nothing blocks. */
class AsyncCallTest {
  private final VirtualTime time = new VirtualTime();
  private final AtomicInteger calls = new AtomicInteger();
  private final Retry retry = Retry.builder().jitter(Jitter.NONE).build();

  private ResilienceBuilder builder() {
    return Resilience.builder().target("crm").environment(time.environment()).retry(retry);
  }

  private CompletableFuture<String> failing(int times, Exception failure) {
    return calls.incrementAndGet() <= times
        ? CompletableFuture.failedFuture(failure)
        : CompletableFuture.completedFuture("answer");
  }

  @Test
  void waitsAreTimers() {
    CompletableFuture<String> answer =
        builder().build().callAsync(() -> failing(2, new IOException("reset")));

    assertThat(calls).hasValue(1);
    time.pass(Duration.ofSeconds(1));
    assertThat(calls).hasValue(2);
    assertThat(answer).isNotDone();
    time.pass(Duration.ofSeconds(2));
    assertThat(answer).isCompletedWithValue("answer");
    assertThat(time.takeSleeps()).isEmpty();
  }

  @Test
  void whatTheLastAttemptFailedWithIsTheFailure() {
    IOException failure = new IOException("reset");
    CompletableFuture<String> answer = builder().build().callAsync(() -> failing(9, failure));

    time.pass(Duration.ofSeconds(7));
    assertThat(calls).hasValue(4);
    assertThatThrownBy(answer::join).hasCause(failure);
  }

  @Test
  void aCallThatFailsToStartIsOneThatFailed() {
    CompletableFuture<String> answer =
        builder()
            .build()
            .callAsync(() -> {
              if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("timeout");
              }
              return CompletableFuture.completedFuture("answer");
            });
    time.pass(Duration.ofSeconds(1));
    assertThat(answer).isCompletedWithValue("answer");
  }

  @Test
  void anAttemptThatTakesTooLongIsCancelledAndTriedAgain() {
    CompletableFuture<String> hanging = new CompletableFuture<>();
    CompletableFuture<String> answer =
        builder()
            .timeout(Duration.ofSeconds(5))
            .build()
            .callAsync(() ->
                calls.incrementAndGet() == 1
                    ? hanging
                    : CompletableFuture.completedFuture("answer"));

    time.pass(Duration.ofSeconds(5));
    assertThat(hanging).isCancelled();
    time.pass(Duration.ofSeconds(1));
    assertThat(answer).isCompletedWithValue("answer");
  }

  @Test
  void theDeadlineEndsTheCallWhereverItIs() {
    CompletableFuture<String> hanging = new CompletableFuture<>();
    CompletableFuture<String> answer =
        builder().deadline(Duration.ofSeconds(5)).build().callAsync(() -> hanging);

    time.pass(Duration.ofSeconds(5));
    assertThatThrownBy(answer::join).hasCauseInstanceOf(DeadlineExceededException.class);
    assertThat(hanging).isCancelled();
  }

  @Test
  void cancellingEndsAWaitForTheServerWhichTakesNoPermit() {
    TokenBucket limiter =
        TokenBucket.builder()
            .limit(Bandwidth.of(2, Duration.ofSeconds(20)))
            .environment(time.environment())
            .build();
    ResiliencePipeline pipeline = builder().rateLimit(limiter).build();
    pipeline.pacing().observe(new ServerHints(Duration.ofSeconds(30), List.of()));

    CompletableFuture<String> waiting = pipeline.callAsync(() -> failing(0, new IOException()));
    assertThat(limiter.waitTime(2)).isZero();
    waiting.cancel(false);
    time.pass(Duration.ofMinutes(1));
    assertThat(calls).hasValue(0);
    assertThat(pipeline.stats().calls()).as("an end all the same").isEqualTo(1);
  }

  @Test
  void aCancelledCallGivesItsHalfOpenPermitBack() {
    CircuitBreaker breaker =
        CircuitBreaker.builder().halfOpenMaxCalls(1).environment(time.environment()).build();
    ResiliencePipeline pipeline = builder().breaker(breaker).build();
    CompletableFuture<String> hanging = new CompletableFuture<>();
    breaker.halfOpen();

    CompletableFuture<String> underWay = pipeline.callAsync(() -> hanging);
    assertThat(breaker.tryAcquire()).isEqualTo(-1);
    underWay.cancel(true);
    assertThat(hanging).isCancelled();
    assertThat(breaker.state()).isEqualTo(CircuitState.HALF_OPEN);
    assertThat(breaker.tryAcquire()).isPositive();
  }

  @Test
  void hintsAndLimitsHoldHereToo() {
    ResiliencePipeline pipeline = builder().callsPerSecond(1).build();
    List<Duration> sentAt = new ArrayList<>();
    for (int call = 0; call < 3; call++) {
      pipeline
          .callAsync(() -> {
            sentAt.add(time.elapsed());
            return CompletableFuture.completedFuture("answer");
          })
          .exceptionally(e -> "");
    }
    time.pass(Duration.ofSeconds(10));
    assertThat(sentAt).containsExactly(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(2));

    CompletableFuture<String> told =
        pipeline.callAsync(
            () -> failing(1, new HttpStatusException(429, Map.of("Retry-After", "30"))));
    time.pass(Duration.ofSeconds(29));
    assertThat(calls).hasValue(1);
    time.pass(Duration.ofSeconds(5));
    assertThat(told).isCompletedWithValue("answer");
  }

  @Test
  void aFullBulkheadDefersOrLetsWait() {
    Bulkhead bulkhead = Bulkhead.of(1, Duration.ofSeconds(5));
    ResiliencePipeline pipeline = builder().bulkhead(bulkhead).build();
    CompletableFuture<String> first = new CompletableFuture<>();

    CompletableFuture<String> one = pipeline.callAsync(() -> first);
    CompletableFuture<String> two = pipeline.callAsync(() -> failing(0, new IOException()));
    assertThat(calls).as("waits").hasValue(0);
    first.complete("first");
    time.pass(Duration.ZERO);
    assertThat(one).isCompletedWithValue("first");
    assertThat(two).isCompletedWithValue("answer");
    assertThat(bulkhead.free()).isEqualTo(1);

    CompletableFuture<String> hanging = new CompletableFuture<>();
    CompletableFuture<String> three = pipeline.callAsync(() -> hanging);
    CompletableFuture<String> four = pipeline.callAsync(() -> failing(0, new IOException()));
    time.pass(Duration.ofSeconds(5));
    assertThatThrownBy(four::join).hasCauseInstanceOf(BulkheadFullException.class);
    three.cancel(true);
    assertThat(bulkhead.free()).isEqualTo(1);
  }

  @Test
  void callsWithOneKeyAreOneCall() {
    ResiliencePipeline pipeline = builder().build();
    CompletableFuture<String> remote = new CompletableFuture<>();

    CompletableFuture<String> one =
        pipeline.callAsync("id", () -> calls.incrementAndGet() == 1 ? remote : null);
    CompletableFuture<String> two =
        pipeline.callAsync("id", () -> calls.incrementAndGet() == 1 ? remote : null);
    one.cancel(true);
    remote.complete("answer");
    assertThat(two).isCompletedWithValue("answer");
    assertThat(calls).hasValue(1);
    assertThatThrownBy(one::join).isInstanceOf(CancellationException.class);
  }
}
