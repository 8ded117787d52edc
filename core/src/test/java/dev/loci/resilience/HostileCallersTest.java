package dev.loci.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.loci.spi.resilience.CircuitState;
import dev.loci.spi.resilience.FailureKind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no sensible caller does, and some caller will. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileCallersTest {
  private final VirtualTime time = new VirtualTime();
  private final AtomicInteger calls = new AtomicInteger();

  private ResilienceBuilder builder() {
    return Resilience.builder().target("crm").environment(time.environment());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 11, Long.MIN_VALUE, Long.MAX_VALUE})
  void permitsThatCanNeverBe(long permits) {
    for (TokenBucket bucket :
        List.of(
            TokenBucket.of(10, Duration.ofSeconds(1)),
            TokenBucket.builder()
                .limit(Bandwidth.of(10, Duration.ofSeconds(1)))
                .limit(Bandwidth.of(99, Duration.ofSeconds(9)))
                .build())) {
      assertThatIllegalArgumentException().isThrownBy(() -> bucket.tryAcquire(permits));
      assertThatIllegalArgumentException().isThrownBy(() -> bucket.acquire(permits));
      assertThatIllegalArgumentException().isThrownBy(() -> bucket.reserve(permits));
      assertThatIllegalArgumentException().isThrownBy(() -> bucket.refund(permits));
      assertThatIllegalArgumentException().isThrownBy(() -> bucket.waitTime(permits));
      assertThatIllegalArgumentException().isThrownBy(() -> bucket.reserveSlot(permits, 1));
      assertThat(bucket.tryAcquire(10)).as("nothing was taken").isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, Long.MAX_VALUE})
  void durationsThatMakeNoSense(long seconds) {
    Duration wrong = Duration.ofSeconds(seconds);
    List<Runnable> settings =
        List.of(
            () -> builder().timeout(wrong),
            () -> builder().deadline(wrong),
            () -> builder().maxWait(wrong),
            () -> Bulkhead.of(1, wrong),
            () -> TokenBucket.of(1, wrong),
            () -> TokenBucket.builder().maxWait(wrong),
            () -> Retry.builder().initialDelay(wrong),
            () -> Retry.builder().maxDelay(wrong),
            () -> CircuitBreaker.builder().recoveryTimeout(wrong),
            () -> CircuitBreaker.builder().leaseTime(wrong),
            () -> CircuitBreaker.builder().failureRate(0.5, wrong));
    assertThat(settings)
        .allSatisfy(setting -> assertThatIllegalArgumentException().isThrownBy(setting::run));
  }

  @Test
  void numbersThatMakeNoSense() {
    List<Runnable> settings =
        List.of(
            () -> Bulkhead.of(0),
            () -> Bandwidth.of(Long.MAX_VALUE, Duration.ofSeconds(1)),
            () -> Bandwidth.of(1, Duration.ofSeconds(1)).withBurst(Long.MAX_VALUE),
            () -> Retry.builder().maxRetries(-1),
            () -> Retry.builder().backoffFactor(Double.NaN),
            () -> Retry.builder().backoffFactor(Double.POSITIVE_INFINITY),
            () -> Retry.builder().budgetCost(FailureKind.QUOTA, Double.NaN),
            () -> RetryBudget.builder().capacity(Double.NaN),
            () -> RetryBudget.builder().floorPerSecond(-1),
            () -> builder().callsPerSecond(0),
            () -> builder().callsPerSecond(Double.POSITIVE_INFINITY),
            () -> builder().callsPerSecond(Double.NaN),
            () -> CircuitBreaker.builder().failureThreshold(0),
            () -> CircuitBreaker.builder().minimumCalls(5_000),
            () -> CircuitBreaker.builder().openJitter(Double.NaN));
    assertThat(settings)
        .allSatisfy(setting -> assertThatIllegalArgumentException().isThrownBy(setting::run));
  }

  /** The longest settings there are neither overflow nor let more pass. */
  @Test
  void theLargestSettings() {
    Duration century = Duration.ofDays(36_525);
    Retry retry =
        Retry.builder()
            .maxRetries(Integer.MAX_VALUE)
            .initialDelay(century)
            .maxDelay(century)
            .build();
    TokenBucket limiter =
        TokenBucket.builder()
            .limit(Bandwidth.of(1, Duration.ofDays(20_000)))
            .maxWait(century)
            .environment(time.environment())
            .build();
    List<ResilienceEvent> events = new ArrayList<>();
    CircuitBreaker breaker =
        CircuitBreaker.builder()
            .recoveryTimeout(century)
            .leaseTime(century)
            .openJitter(1)
            .failureThreshold(1)
            .environment(time.environment())
            .build();
    ResiliencePipeline pipeline =
        builder()
            .retry(retry)
            .rateLimit(limiter)
            .maxWait(century)
            .deadline(century)
            .listener(events::add)
            .build();

    assertThatThrownBy(() -> pipeline.run(HostileCallersTest::fails))
        .isInstanceOf(DeadlineExceededException.class);
    assertThatThrownBy(
            () -> builder().retry(retry).breaker(breaker).build().run(HostileCallersTest::fails))
        .isInstanceOf(CircuitOpenException.class);
    assertThat(limiter.tryAcquire()).isFalse();
    assertThat(limiter.waitTime(1)).isEqualTo(Duration.ofDays(20_000));
    time.pass(century);
    assertThat(breaker.tryAcquire()).isEqualTo(-1);
  }

  private static void fails() throws IOException {
    throw new IOException("reset");
  }

  @Test
  void howManyAttemptsThereCanBeDoesNotOverflow() {
    List<ResilienceEvent> events = new ArrayList<>();
    ResiliencePipeline pipeline =
        builder()
            .retry(Retry.builder().maxRetries(Integer.MAX_VALUE).build())
            .listener(events::add)
            .build();

    pipeline.run(() -> {
      if (calls.incrementAndGet() == 1) {
        throw new IllegalStateException("timeout");
      }
    });
    assertThat(events.getFirst())
        .isInstanceOfSatisfying(
            ResilienceEvent.Retrying.class,
            event -> assertThat(event.maxAttempts()).isEqualTo(Integer.MAX_VALUE));
  }

  /** The clock goes back during a call: it may wait as long as at first, and no longer. */
  @Test
  void aClockThatGoesBackDoesNotMoveTheDeadline() {
    ResiliencePipeline pipeline =
        builder()
            .deadline(Duration.ofSeconds(10))
            .retry(Retry.builder().initialDelay(Duration.ofSeconds(11)).jitter(Jitter.NONE).build())
            .build();

    assertThatThrownBy(() ->
            pipeline.run(() -> {
              calls.incrementAndGet();
              time.jump(-Duration.ofDays(1).toNanos());
              throw new IllegalStateException("quota");
            }))
        .isInstanceOf(DeadlineExceededException.class);
    assertThat(calls).hasValue(1);
  }

  /** Its own methods throw. */
  private static final class Hopeless extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }

    @Override
    public synchronized Throwable getCause() {
      throw new IllegalStateException("no cause");
    }
  }

  @Test
  void anExceptionThatCannotBeRead() {
    CircuitBreaker breaker =
        CircuitBreaker.builder().halfOpenMaxCalls(1).environment(time.environment()).build();
    breaker.halfOpen();
    List<ResilienceEvent> events = new ArrayList<>();
    ResiliencePipeline pipeline = builder().breaker(breaker).listener(events::add).build();
    Hopeless failure = new Hopeless();

    assertThat(
            catchThrowable(() ->
                pipeline.run(() -> {
                  throw failure;
                })))
        .isSameAs(failure);
    assertThat(breaker.state()).as("the permit went back").isEqualTo(CircuitState.OPEN);
    assertThat(events)
        .containsExactly(
            new ResilienceEvent.Failed(
                "crm", FailureKind.UNKNOWN, 1, "Hopeless: (its message cannot be read)"));
    breaker.close();
    CompletableFuture<String> later =
        pipeline.callAsync(() -> CompletableFuture.failedFuture(failure));
    assertThat(later).isCompletedExceptionally();
  }

  @Test
  @SuppressWarnings("NullAway") // as a plugin without it may
  void aRedactorThatReturnsNothing() {
    List<ResilienceEvent> events = new ArrayList<>();
    ResiliencePipeline pipeline =
        builder().redactor(text -> null).listener(events::add).retry(Retry.never()).build();

    assertThatThrownBy(() -> pipeline.run(HostileCallersTest::fails)).hasMessage("reset");
    assertThat(events)
        .singleElement()
        .extracting(Object::toString)
        .asString()
        .contains("withheld")
        .doesNotContain("reset");
  }

  /** Rules on the class path that cannot be loaded end with an Error, at every text. */
  @Test
  void aRedactorThatCannotBeLoaded() {
    ResiliencePipeline pipeline =
        builder()
            .redactor(text -> {
              throw new NoClassDefFoundError("Rules");
            })
            .retry(Retry.never())
            .build();
    assertThatThrownBy(() -> pipeline.run(HostileCallersTest::fails)).hasMessage("reset");
  }

  /** Calls back as often as it likes, and cannot be cancelled. */
  private static final class Repeating extends CompletableFuture<String> {
    @Override
    public CompletableFuture<String> whenComplete(
        java.util.function.BiConsumer<? super String, ? super Throwable> action) {
      action.accept("first", null);
      action.accept(null, new IOException("second"));
      action.accept("third", null);
      return this;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      throw new IllegalStateException("cannot be cancelled");
    }
  }

  @Test
  void aStageThatCompletesMoreThanOnce() {
    ResiliencePipeline pipeline = builder().build();

    assertThat(pipeline.callAsync(Repeating::new)).isCompletedWithValue("first");
    assertThat(pipeline.stats().calls()).isEqualTo(1);
  }

  @Test
  void aStageThatNeverCompletesEndsByItsTimeout() {
    Bulkhead bulkhead = Bulkhead.of(1);
    ResiliencePipeline pipeline =
        builder().bulkhead(bulkhead).timeout(Duration.ofSeconds(1)).retry(Retry.never()).build();
    CompletableFuture<String> answer =
        pipeline.callAsync(() -> new CompletableFuture<String>().minimalCompletionStage());

    time.pass(Duration.ofSeconds(1));
    assertThatThrownBy(answer::join).hasCauseInstanceOf(AttemptTimeoutException.class);
    assertThat(bulkhead.free()).isEqualTo(1);
  }

  /** Whoever completes the future that he was given ends the call for himself. */
  @Test
  void aFutureThatTheCallerCompletes() {
    Bulkhead bulkhead = Bulkhead.of(1);
    ResiliencePipeline pipeline = builder().bulkhead(bulkhead).build();
    CompletableFuture<String> hanging = new CompletableFuture<>();
    CompletableFuture<String> answer = pipeline.callAsync(() -> hanging);

    answer.complete("his own");
    assertThat(hanging).isCancelled();
    assertThat(bulkhead.free()).isEqualTo(1);
  }

  @Test
  void aCallThatCannotStartBlocksNoKey() {
    boolean[] broken = {true};
    Environment real = time.environment();
    Environment environment =
        new Environment(
            () -> {
              if (broken[0]) {
                throw new IllegalStateException("no clock");
              }
              return time.nanos();
            },
            real.clock(),
            real.sleeper(),
            real.scheduler(),
            real.random());
    ResiliencePipeline pipeline =
        Resilience.builder()
            .environment(environment)
            .budget(RetryBudget.ofDefaults())
            .deadline(Duration.ofSeconds(1))
            .build();

    assertThat(pipeline.callAsync("key", HostileCallersTest::answer)).isCompletedExceptionally();
    broken[0] = false;
    assertThat(pipeline.callAsync("key", HostileCallersTest::answer))
        .isCompletedWithValue("answer");
  }

  private static CompletionStage<String> answer() {
    return CompletableFuture.completedFuture("answer");
  }

  /** Each of the four ways to make a call inside itself would wait for itself. */
  @Test
  void aCallInsideItselfIsAnErrorHoweverItIsMade() {
    ResiliencePipeline pipeline = builder().build();
    String message = "crm: a call is made inside another with the same key";

    assertThatThrownBy(() -> pipeline.call("k", () -> pipeline.call("k", () -> "never")))
        .hasMessage(message);
    assertThatThrownBy(() ->
            pipeline.call("k", () -> pipeline.callAsync("k", HostileCallersTest::answer).get()))
        .hasRootCauseMessage(message);
    CompletableFuture<String> syncInAsync =
        pipeline.callAsync(
            "k", () -> CompletableFuture.completedFuture(pipeline.call("k", () -> "never")));
    assertThatThrownBy(syncInAsync::join).hasRootCauseMessage(message);
    CompletableFuture<String> asyncInAsync =
        pipeline.callAsync("k", () -> pipeline.callAsync("k", HostileCallersTest::answer));
    assertThatThrownBy(asyncInAsync::join).hasRootCauseMessage(message);
    assertThat(pipeline.call("k", () -> "free again")).isEqualTo("free again");
  }

  /** It makes calls, opens and closes the very breaker whose change it is told. */
  @Test
  void aListenerThatCallsBack() {
    CircuitBreaker[] breaker = {null};
    List<CircuitState> heard = new ArrayList<>();
    breaker[0] =
        CircuitBreaker.builder()
            .failureThreshold(1)
            .listener((from, to) -> {
              heard.add(to);
              if (to == CircuitState.OPEN) {
                breaker[0].close();
              }
            })
            .build();
    ResiliencePipeline pipeline = builder().breaker(breaker[0]).retry(Retry.never()).build();

    assertThatThrownBy(() -> pipeline.run(HostileCallersTest::fails)).hasMessage("reset");
    assertThat(breaker[0].state()).isEqualTo(CircuitState.CLOSED);
    assertThat(heard).containsExactly(CircuitState.OPEN, CircuitState.CLOSED);

    ResiliencePipeline[] inner = {builder().build()};
    ResiliencePipeline outer =
        builder().listener(event -> inner[0].run(calls::incrementAndGet)).build();
    outer.run(() -> {});
    assertThat(calls).hasValue(1);
  }

  /** Pipelines in each other share a bulkhead that has one place: an error, and no dead lock. */
  @Test
  void aBulkheadInsideItself() {
    Bulkhead bulkhead = Bulkhead.of(1, Duration.ofMillis(20));
    ResiliencePipeline outer = Resilience.builder().bulkhead(bulkhead).build();
    ResiliencePipeline inner = Resilience.builder().bulkhead(bulkhead).build();

    assertThatThrownBy(() -> outer.call(() -> inner.call(() -> "never")))
        .isInstanceOf(BulkheadFullException.class);
    assertThat(bulkhead.free()).isEqualTo(1);
  }
}
