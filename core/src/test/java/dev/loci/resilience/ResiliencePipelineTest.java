package dev.loci.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.loci.spi.resilience.CircuitState;
import dev.loci.spi.resilience.FailureKind;
import dev.loci.spi.resilience.HttpAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Synchronous calls through a pipeline, in virtual time. */
class ResiliencePipelineTest {
  private final VirtualTime time = new VirtualTime();
  private final AtomicInteger calls = new AtomicInteger();

  private ResilienceBuilder builder() {
    return Resilience.builder().target("crm").environment(time.environment());
  }

  /** A remote that fails some times before it answers. */
  private String failing(int times, Exception failure) throws Exception {
    if (calls.incrementAndGet() <= times) {
      throw failure;
    }
    return "answer";
  }

  @Test
  void aCallThatFailsTwiceSucceeds() throws Exception {
    ResiliencePipeline pipeline = builder().build();

    String answer = pipeline.call(() -> failing(2, new HttpStatusException(503)));

    assertThat(answer).isEqualTo("answer");
    assertThat(calls).hasValue(3);
    assertThat(time.elapsed()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    assertThat(pipeline.stats().attempts()).isEqualTo(3);
    assertThat(pipeline.stats().retriesPerCall().counts()).startsWith(0L, 0L, 1L);
  }

  @Test
  void whatTheLastAttemptThrewIsThrown() {
    IOException failure = new IOException("connection reset");

    assertThatThrownBy(() -> builder().build().call(() -> failing(9, failure))).isSameAs(failure);
    assertThat(calls).hasValue(4);
  }

  @Test
  void anErrorPassesThrough() {
    CircuitBreaker breaker = CircuitBreaker.builder().failureThreshold(1).build();
    ResiliencePipeline pipeline = builder().breaker(breaker).build();

    assertThatThrownBy(() ->
            pipeline.run(() -> {
              calls.incrementAndGet();
              throw new StackOverflowError();
            }))
        .isInstanceOf(StackOverflowError.class);
    assertThat(calls).hasValue(1);
    assertThat(breaker.state()).isEqualTo(CircuitState.CLOSED);
  }

  @Test
  void aResultCanBeAFailure() {
    ResiliencePipeline pipeline =
        builder().failureWhen("busy"::equals, FailureKind.SERVER_ERROR).build();

    assertThat(pipeline.call(() -> calls.incrementAndGet() < 3 ? "busy" : "done"))
        .isEqualTo("done");
    assertThat(pipeline.call(() -> "busy")).as("the last result").isEqualTo("busy");
    assertThat(pipeline.stats().failed()).isEqualTo(1);
  }

  @Test
  void anAnswerWithAnErrorStatusIsAFailureAndItsHintIsObeyed() {
    ResiliencePipeline pipeline = builder().answers(result -> (HttpAnswer) result).build();

    HttpAnswer answer =
        pipeline.call(() ->
            calls.incrementAndGet() == 1
                ? HttpAnswer.of(429, Map.of("Retry-After", "30")::get)
                : HttpAnswer.of(200, name -> null));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(time.elapsed()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(33));
  }

  @Test
  void noAttemptStartsAfterTheDeadline() {
    ResiliencePipeline pipeline = builder().deadline(Duration.ofSeconds(5)).build();
    IOException failure = new IOException("slow network");

    assertThatThrownBy(() ->
            pipeline.call(() -> {
              time.pass(Duration.ofSeconds(3));
              return failing(9, failure);
            }))
        .isInstanceOf(DeadlineExceededException.class)
        .hasCause(failure)
        .hasMessage("crm: not done within 5.0 s, and no time is left for another attempt");
    assertThat(time.elapsed()).isLessThanOrEqualTo(Duration.ofSeconds(8));
    assertThat(calls).hasValueLessThanOrEqualTo(2);
  }

  @Test
  void anOpenBreakerDefersAndConsumesNoAttempt() {
    CircuitBreaker breaker = CircuitBreaker.builder().environment(time.environment()).build();
    ResiliencePipeline pipeline = builder().breaker(breaker).build();
    breaker.open();

    assertThatThrownBy(() -> pipeline.call(() -> failing(0, new IOException())))
        .isInstanceOf(CircuitOpenException.class);
    assertThat(calls).hasValue(0);
    assertThat(pipeline.stats().attempts()).isZero();
    assertThat(pipeline.stats().deferred()).isEqualTo(1);
  }

  @Test
  void aBreakerThatOpensInTheMiddleEndsTheRetries() {
    CircuitBreaker breaker =
        CircuitBreaker.builder().failureThreshold(2).environment(time.environment()).build();
    IOException failure = new IOException("reset");

    assertThatThrownBy(() -> builder().breaker(breaker).build().call(() -> failing(9, failure)))
        .isInstanceOf(CircuitOpenException.class)
        .hasCause(failure);
    assertThat(calls).hasValue(2);
  }

  @Test
  void anOpenBreakerTakesNoPermitOfTheLimiter() {
    CircuitBreaker breaker = CircuitBreaker.builder().environment(time.environment()).build();
    TokenBucket limiter =
        TokenBucket.builder()
            .limit(Bandwidth.of(5, Duration.ofDays(1)))
            .environment(time.environment())
            .build();
    ResiliencePipeline pipeline = builder().breaker(breaker).rateLimit(limiter).build();
    breaker.open();

    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(() -> pipeline.call(() -> "never"))
          .isInstanceOf(CircuitOpenException.class);
    }
    assertThat(limiter.waitTime(5)).isZero();
  }

  @Test
  void aLimitThatIsTooFarAwayDefers() {
    TokenBucket limiter =
        TokenBucket.builder()
            .limit(Bandwidth.of(1, Duration.ofMinutes(10)))
            .environment(time.environment())
            .build();
    ResiliencePipeline pipeline = builder().rateLimit(limiter).build();

    assertThat(pipeline.call(() -> "first")).isEqualTo("first");
    assertThatThrownBy(() -> pipeline.call(() -> "second"))
        .isInstanceOf(RateLimitExceededException.class)
        .extracting(e -> ((DeferredCallException) e).retryAfter())
        .isEqualTo(Duration.ofMinutes(10));
  }

  /** Neither the caller that was told nor any other sends before the time, whatever it is. */
  @Property
  void noSendBeforeAHint(
      @ForAll @IntRange(min = 1, max = 110) int seconds, @ForAll @IntRange(min = 1) int seed) {
    VirtualTime time = new VirtualTime(seed);
    ResiliencePipeline pipeline =
        Resilience.builder().environment(time.environment()).maxWait(Duration.ofHours(1)).build();
    List<Duration> sentAt = new ArrayList<>();
    String answer =
        pipeline.call(() -> {
          sentAt.add(time.elapsed());
          if (sentAt.size() == 1) {
            throw new HttpStatusException(503, Map.of("Retry-After", "" + seconds));
          }
          return "answer";
        });
    assertThat(answer).isEqualTo("answer");
    assertThat(sentAt.get(1))
        .isBetween(Duration.ofSeconds(seconds), Duration.ofMillis(seconds * 1_100L));

    pipeline.pacing().observe(new ServerHints(Duration.ofSeconds(seconds), List.of()));
    Duration told = time.elapsed();
    pipeline.run(() -> sentAt.add(time.elapsed()));
    assertThat(sentAt.getLast().minus(told)).isGreaterThanOrEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void aHintThatIsTooFarAwayDefersTheCallAndAllOthers() {
    ResiliencePipeline pipeline = builder().build();
    HttpStatusException failure = new HttpStatusException(429, Map.of("Retry-After", "3600"));

    assertThatThrownBy(() -> pipeline.call(() -> failing(9, failure)))
        .isInstanceOf(ServerPacingException.class)
        .hasMessage("crm: the server wants no call yet; try again in 3600.0 s")
        .hasCause(failure);
    assertThatThrownBy(() -> pipeline.call(() -> failing(9, failure)))
        .isInstanceOf(ServerPacingException.class);
    assertThat(calls).hasValue(1);
  }

  @Test
  void anEmptyBudgetDefers() {
    RetryBudget budget =
        RetryBudget.builder().capacity(3).nanoTime(time.environment().nanoTime()).build();
    ResiliencePipeline pipeline = builder().budget(budget).build();
    IOException failure = new IOException("down");

    assertThatThrownBy(() -> pipeline.call(() -> failing(99, failure))).isSameAs(failure);
    assertThatThrownBy(() -> pipeline.call(() -> failing(99, failure)))
        .isInstanceOf(RetryBudgetExhaustedException.class)
        .hasCause(failure);
    assertThat(calls).hasValue(5);
  }

  /** Whatever fails how often: never more retries than the bucket, the successes and time allow. */
  @Property
  void retriesStayWithinTheBudget(
      @ForAll @DoubleRange(min = 0, max = 1) double failing, @ForAll @IntRange(min = 1) int seed) {
    VirtualTime time = new VirtualTime(seed);
    java.util.Random random = new java.util.Random(seed);
    ResiliencePipeline pipeline = Resilience.builder().environment(time.environment()).build();
    for (int call = 0; call < 300; call++) {
      time.pass(Duration.ofMillis(100));
      Throwable thrown =
          catchThrowable(() ->
              pipeline.run(() -> {
                if (random.nextDouble() < failing) {
                  throw new HttpStatusException(503);
                }
              }));
      assertThat(thrown)
          .matches(e ->
              e == null
                  || e instanceof HttpStatusException
                  || e instanceof RetryBudgetExhaustedException);
    }
    ResilienceStats stats = pipeline.stats();
    double retries = stats.attempts() - 300;
    assertThat(retries)
        .isLessThanOrEqualTo(20 + 0.5 * stats.succeeded() + 0.05 * time.elapsed().toSeconds() + 1);
  }

  @Test
  void anInterruptEndsAWait() {
    ResiliencePipeline pipeline = builder().build();
    IOException failure = new IOException("reset");

    assertThatThrownBy(() ->
            pipeline.call(() -> {
              Thread.currentThread().interrupt();
              return failing(9, failure);
            }))
        .isInstanceOf(CallInterruptedException.class)
        .hasMessage("crm: interrupted while waiting; no attempt is under way")
        .satisfies(e -> assertThat(e.getSuppressed()).containsExactly(failure));
    assertThat(Thread.interrupted()).as("the flag is set again").isTrue();
    assertThat(calls).hasValue(1);
  }

  @Test
  void anInterruptOfTheCallItselfIsNotRetried() {
    assertThatThrownBy(
            () -> builder().build().call(() -> failing(9, new InterruptedException("stop"))))
        .isInstanceOf(InterruptedException.class);
    assertThat(calls).hasValue(1);
  }

  @Test
  void aNestedPipelineThatDefersIsNotRetriedByTheOuter() {
    CircuitBreaker breaker = CircuitBreaker.ofDefaults();
    breaker.open();
    ResiliencePipeline inner = builder().breaker(breaker).build();
    ResiliencePipeline outer = builder().build();

    assertThatThrownBy(() -> outer.call(() -> inner.call(() -> failing(0, new IOException()))))
        .isInstanceOf(CircuitOpenException.class);
    assertThat(time.elapsed()).isZero();
  }

  @Test
  void listenersHearWhatHappens() throws Exception {
    List<ResilienceEvent> events = new ArrayList<>();
    Retry retry = Retry.builder().jitter(Jitter.NONE).build();
    ResiliencePipeline pipeline =
        builder()
            .retry(retry)
            .redactor(text -> text.replace("secret", "***"))
            .listener(events::add)
            .build();

    pipeline.call(() -> failing(1, new IOException("quota of secret")));
    calls.set(0);
    assertThatThrownBy(() -> pipeline.call(() -> failing(9, new IllegalStateException("secret"))))
        .hasMessage("secret");
    assertThat(events)
        .containsExactly(
            new ResilienceEvent.Retrying(
                "crm", FailureKind.QUOTA, 1, 4, Duration.ofSeconds(1), "IOException: quota of ***"),
            new ResilienceEvent.Succeeded("crm", 1),
            new ResilienceEvent.Failed(
                "crm", FailureKind.UNKNOWN, 1, "IllegalStateException: ***"));
  }

  @Test
  void settingsThatContradictAreRefused() {
    assertThatThrownBy(() -> builder().callsPerSecond(2).rateLimit(TokenBucket.callsPerSecond(3)))
        .hasMessage(
            "rateLimit was set to callsPerSecond(2.0) before; it cannot be an instance of"
                + " SingleTokenBucket too");
    assertThatThrownBy(() -> builder().interruptOnTimeout().build())
        .hasMessage("interruptOnTimeout needs a timeout; set timeout(...)");
    assertThatThrownBy(
            () -> builder().timeout(Duration.ofSeconds(9)).deadline(Duration.ofSeconds(5)).build())
        .hasMessage("timeout is 9.0 s, above the deadline, which is 5.0 s");
    assertThatThrownBy(() -> builder().budget(RetryBudget.ofDefaults()).withoutBudget())
        .hasMessage("a budget was set before; it is one or the other");
    assertThatThrownBy(() ->
            Retry.builder()
                .initialDelay(Duration.ofSeconds(9))
                .maxDelay(Duration.ofSeconds(5))
                .build())
        .hasMessage("initialDelay is PT9S, above maxDelay, which is PT5S");
    assertThatThrownBy(() ->
            Retry.builder()
                .neverOn(FailureKind.QUOTA)
                .backoff(FailureKind.QUOTA, Backoff.fixed(Duration.ZERO)))
        .hasMessage("QUOTA was set to no retry before");
  }

  /** No thread sleeps, and no token is paid, for a retry that the breaker will not let pass. */
  @Test
  void aBreakerThatWillBeOpenAtTheRetryDefersAtOnce() {
    CircuitBreaker breaker =
        CircuitBreaker.builder().failureThreshold(2).environment(time.environment()).build();
    RetryBudget budget =
        RetryBudget.builder()
            .capacity(10)
            .floorPerSecond(0)
            .nanoTime(time.environment().nanoTime())
            .build();
    List<ResilienceEvent> events = new ArrayList<>();
    ResiliencePipeline pipeline =
        builder().breaker(breaker).budget(budget).listener(events::add).build();

    assertThatThrownBy(() -> pipeline.call(() -> failing(9, new IOException("reset"))))
        .isInstanceOf(CircuitOpenException.class);
    assertThat(calls).hasValue(2);
    assertThat(budget.tokens()).as("one retry was sent").isEqualTo(9);
    assertThat(time.elapsed()).as("one delay").isLessThanOrEqualTo(Duration.ofSeconds(1));
    assertThat(events).hasSize(2).last().isInstanceOf(ResilienceEvent.Deferred.class);
  }

  @Test
  void aHintInAResultWinsOverALongerBackoff() {
    ResiliencePipeline pipeline =
        builder()
            .answers(result -> (HttpAnswer) result)
            .retry(Retry.builder().initialDelay(Duration.ofSeconds(40)).jitter(Jitter.NONE).build())
            .build();

    HttpAnswer answer =
        pipeline.call(() ->
            calls.incrementAndGet() == 1
                ? HttpAnswer.of(429, Map.of("Retry-After", "2")::get)
                : HttpAnswer.of(200, name -> null));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(time.elapsed()).isBetween(Duration.ofSeconds(2), Duration.ofMillis(2_200));
  }

  @Test
  void toBuilderMayTakeTheBudgetAway() {
    ResiliencePipeline pipeline = builder().budget(RetryBudget.ofDefaults()).build();
    ResiliencePipeline unbounded = pipeline.toBuilder().withoutBudget().build();

    for (int i = 0; i < 50; i++) {
      assertThatThrownBy(() -> unbounded.call(() -> failing(999, new IOException("down"))))
          .isInstanceOf(IOException.class);
    }
    assertThat(calls).hasValue(200);
    assertThatThrownBy(() -> builder().withoutBudget().budget(RetryBudget.ofDefaults()))
        .hasMessage("withoutBudget was said before; it is one or the other");
    assertThat(unbounded.toBuilder().budget(RetryBudget.ofDefaults()).build()).isNotNull();
  }

  @Test
  void twoTargetsMayShareOneLimiter() {
    TokenBucket limiter =
        TokenBucket.builder().limit(Bandwidth.spacing(1)).environment(time.environment()).build();
    ResiliencePipeline crm = builder().rateLimit(limiter).build();
    ResiliencePipeline drive = builder().target("drive").rateLimit(limiter).build();

    crm.pacing().observe(new ServerHints(Duration.ofSeconds(30), List.of()));
    drive.run(calls::incrementAndGet);
    drive.run(calls::incrementAndGet);
    assertThat(time.elapsed()).as("the hint is the crm's").isEqualTo(Duration.ofSeconds(1));
    crm.run(calls::incrementAndGet);
    drive.run(calls::incrementAndGet);
    assertThat(time.elapsed()).isGreaterThanOrEqualTo(Duration.ofSeconds(31));
  }
}
