package dev.loci.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
    TokenBucket limiter = TokenBucket.callsPerSecond(0.02);
    ResiliencePipeline pipeline =
        Resilience.builder().rateLimit(limiter).maxWait(Duration.ofMinutes(5)).build();
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
    assertThat(limiter.waitTime(1)).as("its slot is free").isLessThan(Duration.ofSeconds(51));
  }

  /** Those who gave up waiting leave nothing behind, however long the place is taken. */
  @Test
  void placesThatWereGivenUpAreForgotten() throws InterruptedException {
    Bulkhead bulkhead = Bulkhead.of(1, Duration.ofNanos(1));
    assertThat(bulkhead.enter(1)).isTrue();

    for (int i = 0; i < 1_000; i++) {
      assertThat(bulkhead.enter(1)).isFalse();
    }
    assertThat(bulkhead.waiting()).isZero();
    VirtualTime time = new VirtualTime();
    ResiliencePipeline pipeline =
        Resilience.builder().environment(time.environment()).bulkhead(bulkhead).build();
    List<CompletableFuture<String>> refused = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      refused.add(pipeline.callAsync(() -> CompletableFuture.completedFuture("never")));
    }
    assertThat(bulkhead.waiting()).isEqualTo(100);
    time.pass(Duration.ofSeconds(1));
    assertThat(bulkhead.waiting()).isZero();
    assertThat(refused).allSatisfy(call -> assertThat(call).isCompletedExceptionally());
    bulkhead.leave();
    assertThat(bulkhead.free()).isEqualTo(1);
  }

  @Test
  void anErrorAfterTheTimeoutIsNoTimeout() {
    ResiliencePipeline pipeline =
        Resilience.builder().timeout(Duration.ofMillis(20)).interruptOnTimeout().build();

    assertThatThrownBy(() ->
            pipeline.run(() -> {
              calls.incrementAndGet();
              try {
                Thread.sleep(10_000);
              } catch (InterruptedException e) {
                throw new StackOverflowError("deep");
              }
            }))
        .isInstanceOf(StackOverflowError.class);
    assertThat(calls).hasValue(1);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  /** Slots are given in the order of asking; a tenth gives up, and nobody else waits longer. */
  @Test
  void tenThousandVirtualThreadsWaitInLine() throws Exception {
    int threads = 10_000;
    TokenBucket limiter =
        TokenBucket.builder().limit(new Bandwidth(10_000, Duration.ofSeconds(1), 1)).build();
    List<Thread> waiting = new ArrayList<>();
    AtomicInteger interrupted = new AtomicInteger();
    long start = System.nanoTime();
    for (int i = 0; i < threads; i++) {
      waiting.add(
          Thread.startVirtualThread(() -> {
            try {
              limiter.acquire();
              calls.incrementAndGet();
            } catch (InterruptedException e) {
              interrupted.incrementAndGet();
            }
          }));
    }
    for (int i = 0; i < threads; i += 10) {
      waiting.get(i).interrupt();
    }
    for (Thread thread : waiting) {
      thread.join(Duration.ofSeconds(20));
    }
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    assertThat(calls.get() + interrupted.get()).isEqualTo(threads);
    assertThat(taken).isLessThan(Duration.ofSeconds(10));
    double most = 1 + 10_000 * (taken.toNanos() / 1e9);
    assertThat((double) calls.get()).isLessThanOrEqualTo(most);
  }
}
