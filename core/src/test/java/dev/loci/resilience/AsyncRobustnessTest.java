package dev.loci.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.spi.resilience.CircuitState;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Asynchronous calls in bad company: none hangs, no permit is lost. */
class AsyncRobustnessTest {
  private final VirtualTime time = new VirtualTime();
  private final AtomicInteger calls = new AtomicInteger();

  private ResilienceBuilder builder() {
    return Resilience.builder().target("crm").environment(time.environment());
  }

  private CompletableFuture<String> answer() {
    calls.incrementAndGet();
    return CompletableFuture.completedFuture("answer");
  }

  @Test
  void afterAHoldByTheServerTheLimiterHoldsAllTheSame() {
    ResiliencePipeline pipeline = builder().callsPerSecond(10).build();
    List<Duration> sentAt = new ArrayList<>();
    List<CompletableFuture<String>> answers = new ArrayList<>();
    for (int call = 0; call < 50; call++) {
      answers.add(
          pipeline.callAsync(() -> {
            sentAt.add(time.elapsed());
            return answer();
          }));
    }
    time.pass(Duration.ofMillis(500));
    pipeline.pacing().observe(new ServerHints(Duration.ofSeconds(30), List.of()));
    time.pass(Duration.ofMinutes(2));

    assertThat(answers).allSatisfy(answer -> assertThat(answer).isCompleted());
    for (int i = 1; i < sentAt.size(); i++) {
      assertThat(sentAt.get(i).minus(sentAt.get(i - 1)))
          .as("between calls %d and %d", i - 1, i)
          .isGreaterThanOrEqualTo(Duration.ofMillis(100));
    }
  }

  @Test
  void aQueueOfCallsThatEndAtOnceNeedsNoDeepStack() {
    Bulkhead bulkhead = Bulkhead.of(1, Duration.ofMinutes(1));
    ResiliencePipeline pipeline = builder().bulkhead(bulkhead).build();
    CompletableFuture<String> first = new CompletableFuture<>();
    List<CompletableFuture<String>> answers = new ArrayList<>();
    answers.add(pipeline.callAsync(() -> first));
    for (int call = 0; call < 20_000; call++) {
      answers.add(pipeline.callAsync(this::answer));
    }
    first.complete("first");
    time.pass(Duration.ofSeconds(1));

    assertThat(answers).allSatisfy(answer -> assertThat(answer).isCompleted());
    assertThat(bulkhead.free()).isEqualTo(1);
  }

  @Test
  void retriesWithoutDelayNeedNoDeepStack() {
    ResiliencePipeline pipeline =
        builder()
            .withoutBudget()
            .retry(Retry.builder().maxRetries(20_000).initialDelay(Duration.ZERO).build())
            .build();
    CompletableFuture<String> answer =
        pipeline.callAsync(() ->
            calls.incrementAndGet() <= 20_000
                ? CompletableFuture.failedFuture(new IOException("reset"))
                : CompletableFuture.completedFuture("answer"));
    time.pass(Duration.ofSeconds(1));
    assertThat(answer).isCompletedWithValue("answer");
  }

  /** A remote that hangs is the usual outage: the breaker has to see it. */
  @Test
  void callsThatHangUntilTheDeadlineTripTheBreaker() {
    CircuitBreaker breaker = CircuitBreaker.builder().environment(time.environment()).build();
    ResiliencePipeline pipeline =
        builder().breaker(breaker).deadline(Duration.ofSeconds(5)).build();

    for (int call = 0; call < 5; call++) {
      CompletableFuture<String> hanging = pipeline.callAsync(CompletableFuture::new);
      time.pass(Duration.ofSeconds(5));
      assertThatThrownBy(hanging::join).hasCauseInstanceOf(DeadlineExceededException.class);
    }
    assertThat(breaker.state()).isEqualTo(CircuitState.OPEN);
  }

  @Test
  void aSchedulerThatRefusesIsTheFailureAndBlocksNoKey() {
    Environment real = time.environment();
    boolean[] down = {true};
    Scheduler scheduler =
        (task, delay) -> {
          if (down[0]) {
            throw new RejectedExecutionException("shut down");
          }
          return real.scheduler().schedule(task, delay);
        };
    ResiliencePipeline pipeline =
        Resilience.builder()
            .environment(
                new Environment(
                    real.nanoTime(), real.clock(), real.sleeper(), scheduler, real.random()))
            .deadline(Duration.ofSeconds(5))
            .bulkhead(Bulkhead.of(1))
            .build();

    assertThatThrownBy(pipeline.callAsync("key", this::answer)::join)
        .hasCauseInstanceOf(RejectedExecutionException.class);
    down[0] = false;
    assertThat(pipeline.callAsync("key", this::answer)).isCompletedWithValue("answer");
  }

  @Test
  void aSupplierThatThrowsAnErrorOrReturnsNothing() {
    CircuitBreaker breaker =
        CircuitBreaker.builder().halfOpenMaxCalls(1).environment(time.environment()).build();
    breaker.halfOpen();
    ResiliencePipeline pipeline = builder().breaker(breaker).build();

    CompletableFuture<String> error =
        pipeline.callAsync(() -> {
          throw new StackOverflowError();
        });
    assertThatThrownBy(error::join).hasCauseInstanceOf(StackOverflowError.class);
    assertThat(breaker.state()).isEqualTo(CircuitState.HALF_OPEN);
    CompletableFuture<String> nothing = pipeline.callAsync(() -> null);
    assertThatThrownBy(nothing::join)
        .hasRootCauseInstanceOf(NullPointerException.class)
        .hasMessageContaining("the call returned null instead of a stage");
  }

  @Test
  void cancellingTheWaitForTheLimiterGivesThePermitBack() {
    TokenBucket limiter =
        TokenBucket.builder().limit(Bandwidth.spacing(0.1)).environment(time.environment()).build();
    ResiliencePipeline pipeline = builder().rateLimit(limiter).build();
    pipeline.callAsync(this::answer).join();

    CompletableFuture<String> waiting = pipeline.callAsync(this::answer);
    assertThat(limiter.waitTime(1)).isEqualTo(Duration.ofSeconds(20));
    waiting.cancel(false);
    assertThat(limiter.waitTime(1)).as("its slot is free").isEqualTo(Duration.ofSeconds(10));
    time.pass(Duration.ofSeconds(10));
    assertThat(limiter.waitTime(1)).isZero();
    assertThat(calls).hasValue(1);
  }

  @Test
  void aCallThatSucceedsAfterItWasCancelledIsCountedOnce() {
    ResiliencePipeline pipeline = builder().build();
    CompletableFuture<String> remote = new CompletableFuture<>();
    CompletableFuture<String> answer = pipeline.callAsync(remote::minimalCompletionStage);

    answer.cancel(true);
    remote.complete("answer");
    assertThat(pipeline.stats().calls()).isEqualTo(1);
  }

  /** Somebody's blocking work in the JVM's common pool is no reason for our timers to wait. */
  @Test
  void timersDoNotDependOnTheCommonPool() throws Exception {
    int workers = ForkJoinPool.commonPool().getParallelism() + 2;
    CountDownLatch release = new CountDownLatch(1);
    for (int i = 0; i < workers; i++) {
      ForkJoinPool.commonPool().execute(() -> await(release));
    }
    try {
      CompletableFuture<String> answer =
          Resilience.builder()
              .retry(Retry.builder().initialDelay(Duration.ofMillis(1)).build())
              .build()
              .callAsync(() ->
                  calls.incrementAndGet() == 1
                      ? CompletableFuture.failedFuture(new IOException("reset"))
                      : answer());
      assertThat(answer.get(5, TimeUnit.SECONDS)).isEqualTo("answer");
    } finally {
      release.countDown();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
