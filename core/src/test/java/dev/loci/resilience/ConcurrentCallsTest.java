package dev.loci.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Calls of many threads, platform and virtual, in real time. */
class ConcurrentCallsTest {
  private final AtomicInteger calls = new AtomicInteger();

  @Test
  void callsWithOneKeyAreOneCallWithOneResult() throws Exception {
    ResiliencePipeline pipeline = Resilience.builder().build();
    CountDownLatch finish = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Object>> results = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        results.add(threads.submit(() -> pipeline.call("id-42", () -> answerAfter(finish))));
      }
      awaitCalls(1);
      finish.countDown();
      Object first = results.getFirst().get(10, TimeUnit.SECONDS);
      for (Future<Object> result : results) {
        assertThat(result.get(10, TimeUnit.SECONDS)).isSameAs(first);
      }
    }
    assertThat(calls).hasValue(1);
    assertThat(pipeline.call("id-42", () -> "anew")).as("no cache").isEqualTo("anew");
  }

  private Object answerAfter(CountDownLatch finish) throws InterruptedException {
    calls.incrementAndGet();
    finish.await();
    Thread.sleep(50);
    return new Object();
  }

  private void awaitCalls(int number) throws InterruptedException {
    while (calls.get() < number) {
      Thread.sleep(1);
    }
    Thread.sleep(50);
  }

  /**
   * A waiter that is interrupted leaves alone; one whose leader was interrupted takes its place.
   */
  @Test
  void interruptsAreOfTheirThreadOnly() throws Exception {
    ResiliencePipeline pipeline = Resilience.builder().build();
    CountDownLatch never = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Object> leader = threads.submit(() -> pipeline.call("k", () -> answerAfter(never)));
      awaitCalls(1);
      Future<Object> waiter = threads.submit(() -> pipeline.call("k", () -> "waiter"));
      Future<Object> heir = threads.submit(() -> pipeline.call("k", () -> "heir"));
      Thread.sleep(50);
      assertThat(waiter.cancel(true)).isTrue();
      assertThat(leader.isDone()).isFalse();
      leader.cancel(true);
      assertThat(heir.get(10, TimeUnit.SECONDS)).isEqualTo("heir");
    }
  }

  @Test
  void aCallInsideItselfIsAnError() {
    ResiliencePipeline pipeline = Resilience.builder().target("crm").build();

    assertThatThrownBy(() -> pipeline.call("k", () -> pipeline.call("k", () -> "never")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("crm: a call is made inside another with the same key");
  }

  @Test
  void aBulkheadLetsSoManyIn() throws Exception {
    Bulkhead bulkhead = Bulkhead.of(3, Duration.ofSeconds(20));
    ResiliencePipeline pipeline = Resilience.builder().bulkhead(bulkhead).build();
    AtomicInteger most = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        threads.execute(() ->
            pipeline.run(() -> {
              most.accumulateAndGet(calls.incrementAndGet(), Math::max);
              Thread.onSpinWait();
              calls.decrementAndGet();
            }));
      }
    }
    assertThat(most).hasValueBetween(1, 3);
    assertThat(bulkhead.free()).isEqualTo(3);
    assertThat(pipeline.stats().succeeded()).isEqualTo(200);
  }

  @Test
  void aFullBulkheadDefers() {
    ResiliencePipeline pipeline =
        Resilience.builder().target("crm").bulkhead(Bulkhead.of(1)).build();

    assertThatThrownBy(() -> pipeline.call(() -> pipeline.call(() -> "never")))
        .isInstanceOf(BulkheadFullException.class)
        .hasMessage("crm: too many calls are under way; try again in 0.0 s");
  }

  @Test
  void anAttemptThatTakesTooLongIsInterrupted() throws Exception {
    ResiliencePipeline pipeline =
        Resilience.builder()
            .retry(Retry.builder().initialDelay(Duration.ofMillis(1)).build())
            .timeout(Duration.ofMillis(50))
            .interruptOnTimeout()
            .build();

    String answer =
        pipeline.call(() -> {
          if (calls.incrementAndGet() == 1) {
            Thread.sleep(60_000);
          }
          return "answer";
        });
    assertThat(answer).isEqualTo("answer");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThatThrownBy(() -> pipeline.run(() -> Thread.sleep(60_000)))
        .isInstanceOf(AttemptTimeoutException.class);
  }

  /** The race between the end of an attempt and its timer, many times: no interrupt gets out. */
  @Test
  void noInterruptOutlivesItsAttempt() {
    ResiliencePipeline pipeline =
        Resilience.builder()
            .retry(Retry.never())
            .timeout(Duration.ofNanos(60_000))
            .interruptOnTimeout()
            .build();
    for (int i = 0; i < 2_000; i++) {
      long until = System.nanoTime() + 40_000 + 20L * i;
      pipeline.run(() -> {
        while (System.nanoTime() < until) {
          Thread.onSpinWait();
        }
      });
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
  }

  @Test
  void anInterruptedThreadStopsWaitingForTheLimiter() throws Exception {
    ResiliencePipeline pipeline =
        Resilience.builder()
            .rateLimit(TokenBucket.callsPerSecond(0.02))
            .maxWait(Duration.ofMinutes(5))
            .build();
    pipeline.run(calls::incrementAndGet);
    try (ExecutorService threads = Executors.newFixedThreadPool(1)) {
      Future<Integer> waiting = threads.submit(() -> pipeline.call(calls::incrementAndGet));
      Thread.sleep(50);
      threads.shutdownNow();
      assertThatThrownBy(() -> waiting.get(10, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(CallInterruptedException.class);
    }
    assertThat(calls).hasValue(1);
  }
}
