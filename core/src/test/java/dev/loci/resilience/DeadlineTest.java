package dev.loci.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** No wait goes beyond the deadline and no attempt starts after it, whatever is waited for. */
class DeadlineTest {
  private final VirtualTime time = new VirtualTime();
  private final List<Duration> sentAt = new ArrayList<>();

  private ResilienceBuilder builder() {
    return Resilience.builder().target("crm").environment(time.environment());
  }

  private String send() {
    sentAt.add(time.elapsed());
    return "answer";
  }

  private void later(Duration delay, Runnable task) {
    time.environment().scheduler().schedule(task, delay.toNanos());
  }

  /** The limiter is waited for until 4 s; meanwhile the server asks for 5 s more. */
  @Test
  void theWaitForTheServerCountsAfterTheWaitForTheLimiter() {
    ResiliencePipeline pipeline =
        builder().callsPerSecond(0.25).deadline(Duration.ofSeconds(5)).build();
    pipeline.call(this::send);
    later(
        Duration.ofSeconds(3),
        () -> pipeline.pacing().observe(new ServerHints(Duration.ofSeconds(5), List.of())));

    assertThatThrownBy(() -> pipeline.call(this::send)).isInstanceOf(ServerPacingException.class);
    assertThat(sentAt).as("only the first").hasSize(1);
    assertThat(time.elapsed()).isLessThanOrEqualTo(Duration.ofSeconds(5));
  }

  /** Only real threads can hold the place. */
  @Test
  void theWaitForTheBulkheadCounts() throws Exception {
    ResiliencePipeline pipeline =
        Resilience.builder()
            .target("crm")
            .bulkhead(Bulkhead.of(1, Duration.ofSeconds(30)))
            .deadline(Duration.ofMillis(100))
            .build();
    Semaphore entered = new Semaphore(0);
    Semaphore finish = new Semaphore(0);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> holder =
          threads.submit(() ->
              pipeline.call(() -> {
                entered.release();
                finish.acquire();
                return "held";
              }));
      entered.acquire();
      Future<String> waiting = threads.submit(() -> pipeline.call(() -> "too late"));
      assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(DeadlineExceededException.class);
      finish.release();
      assertThat(holder.get(10, TimeUnit.SECONDS)).isEqualTo("held");
    }
  }

  /** The caller learns when the server wants it again; that the call is late is no news to it. */
  @Test
  void aHintBeyondTheDeadlineDefers() {
    ResiliencePipeline pipeline = builder().deadline(Duration.ofMinutes(1)).build();
    HttpStatusException told = new HttpStatusException(429, Map.of("Retry-After", "90"));

    assertThatThrownBy(() ->
            pipeline.run(() -> {
              throw told;
            }))
        .isInstanceOf(ServerPacingException.class)
        .hasCause(told)
        .extracting(e -> ((DeferredCallException) e).retryAfter())
        .isEqualTo(Duration.ofSeconds(90));
    assertThat(time.elapsed()).isZero();
  }

  @Test
  void anAttemptLongerThanTheDeadlineIsLetFinish() throws IOException {
    ResiliencePipeline pipeline = builder().deadline(Duration.ofSeconds(1)).build();

    String answer =
        pipeline.call(() -> {
          time.pass(Duration.ofSeconds(3));
          return send();
        });
    assertThat(answer).isEqualTo("answer");
    HttpStatusException notFound = new HttpStatusException(404);
    assertThatThrownBy(() ->
            pipeline.run(() -> {
              time.pass(Duration.ofSeconds(3));
              throw notFound;
            }))
        .isSameAs(notFound);
  }

  @Test
  void aDelayWithoutEndDoesNotOverflow() {
    ResiliencePipeline pipeline =
        builder()
            .deadline(Duration.ofSeconds(5))
            .retry(FaultyPartsTest.policy((kind, retry) -> Long.MAX_VALUE))
            .build();
    time.pass(Duration.ofSeconds(1));

    assertThatThrownBy(() ->
            pipeline.run(() -> {
              time.pass(Duration.ofSeconds(1));
              throw new IOException("reset");
            }))
        .isInstanceOf(DeadlineExceededException.class);
  }

  @Test
  void listenersHearOfACallThatWasNotSentInTime() {
    List<ResilienceEvent> events = new ArrayList<>();
    ResiliencePipeline pipeline =
        builder().deadline(Duration.ofSeconds(1)).listener(events::add).build();
    CompletableFuture<String> hanging = pipeline.callAsync(CompletableFuture::new);

    time.pass(Duration.ofSeconds(2));
    assertThat(hanging).isCompletedExceptionally();
    assertThat(events).singleElement().isInstanceOf(ResilienceEvent.Failed.class);
    assertThat(pipeline.stats().failed()).isEqualTo(1);
  }
}
