package dev.loci.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.loci.spi.resilience.Breaker;
import dev.loci.spi.resilience.CircuitState;
import dev.loci.spi.resilience.FailureKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A call takes places and permits on its way. Whoever ends it, and by whatever: those that were not
 * used are there again, and so is the result if there is one.
 */
class NothingIsLostTest {
  private final VirtualTime time = new VirtualTime();
  private final IllegalStateException bug = new IllegalStateException("bug");
  private final AtomicInteger calls = new AtomicInteger();
  private final Bulkhead bulkhead = Bulkhead.of(2);
  private final TokenBucket limiter =
      TokenBucket.builder()
          .limit(Bandwidth.of(2, Duration.ofDays(2)))
          .environment(time.environment())
          .build();

  /** How a call is made. */
  enum Way {
    SYNC {
      @Override
      String call(ResiliencePipeline pipeline, ThrowingCall<String, Exception> call)
          throws Exception {
        return pipeline.call(call);
      }
    },
    ASYNC {
      @Override
      String call(ResiliencePipeline pipeline, ThrowingCall<String, Exception> call)
          throws Throwable {
        CompletableFuture<String> answer = pipeline.callAsync(() -> stage(call));
        assertThat(answer).as("it ends").isDone();
        try {
          return answer.join();
        } catch (java.util.concurrent.CompletionException e) {
          throw e.getCause();
        }
      }
    };

    abstract String call(ResiliencePipeline pipeline, ThrowingCall<String, Exception> call)
        throws Throwable;

    private static CompletableFuture<String> stage(ThrowingCall<String, Exception> call) {
      try {
        return CompletableFuture.completedFuture(call.call());
      } catch (Exception e) {
        return CompletableFuture.failedFuture(e);
      }
    }
  }

  /** A breaker that throws where it is told to. */
  private class FaultyBreaker implements Breaker {
    @Override
    public CircuitState state() {
      return CircuitState.CLOSED;
    }

    @Override
    public long tryAcquire() {
      return 7;
    }

    @Override
    public void onSuccess(long permit, long elapsedNanos) {
      throw bug;
    }

    @Override
    public void onFailure(long permit, long elapsedNanos, FailureKind kind) {
      throw bug;
    }

    @Override
    public void release(long permit) {
      throw bug;
    }

    @Override
    public long retryAfterNanos() {
      return 0;
    }
  }

  private ResilienceBuilder builder() {
    return Resilience.builder()
        .target("crm")
        .environment(time.environment())
        .bulkhead(bulkhead)
        .rateLimit(limiter)
        .retry(Retry.never());
  }

  private String answer() {
    calls.incrementAndGet();
    return "answer";
  }

  private void assertNothingIsTaken() {
    assertThat(calls).as("calls").hasValue(0);
    assertThat(bulkhead.free()).as("places").isEqualTo(2);
    assertThat(limiter.waitTime(2)).as("permits").isZero();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aBreakerThatThrowsWhenAsked(Way way) {
    for (Throwable thrown : List.of(bug, new StackOverflowError("deep"))) {
      ResiliencePipeline pipeline =
          builder()
              .breaker(
                  new FaultyBreaker() {
                    @Override
                    public long tryAcquire() {
                      throw SharedCalls.<RuntimeException>asThrown(thrown);
                    }
                  })
              .build();
      assertThat(catchThrowable(() -> way.call(pipeline, this::answer))).isSameAs(thrown);
      assertNothingIsTaken();
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aBreakerThatRefusesInTheEnd(Way way) {
    ResiliencePipeline pipeline =
        builder()
            .breaker(
                new FaultyBreaker() {
                  @Override
                  public long tryAcquire() {
                    return REJECTED;
                  }
                })
            .build();
    assertThatThrownBy(() -> way.call(pipeline, this::answer))
        .isInstanceOf(CircuitOpenException.class);
    assertNothingIsTaken();
  }

  /** What has become of the call is not changed by a breaker that cannot hear it. */
  @ParameterizedTest
  @EnumSource(Way.class)
  void aBreakerThatThrowsWhenTold(Way way) throws Throwable {
    ResiliencePipeline pipeline = builder().breaker(new FaultyBreaker()).build();
    HttpStatusException notFound = new HttpStatusException(404);
    InterruptedException interrupt = new InterruptedException("stop");

    assertThat(way.call(pipeline, this::answer)).isEqualTo("answer");
    assertThat(catchThrowable(() -> way.call(pipeline, () -> failing(notFound))))
        .isSameAs(notFound);
    ResiliencePipeline unlimited =
        Resilience.builder().breaker(new FaultyBreaker()).bulkhead(bulkhead).build();
    assertThat(catchThrowable(() -> way.call(unlimited, () -> failing(interrupt))))
        .isSameAs(interrupt);
    assertThat(bulkhead.free()).isEqualTo(2);
  }

  private static String failing(Exception failure) throws Exception {
    throw failure;
  }

  /** The server's limit is used up, and the jitter of the wait for it fails. */
  @ParameterizedTest
  @EnumSource(Way.class)
  void randomnessThatThrows(Way way) {
    Environment real = time.environment();
    RandomGenerator broken =
        () -> {
          throw bug;
        };
    Environment environment =
        new Environment(real.nanoTime(), real.clock(), real.sleeper(), real.scheduler(), broken);
    CircuitBreaker breaker = CircuitBreaker.builder().halfOpenMaxCalls(1).environment(real).build();
    breaker.halfOpen();
    ResiliencePipeline pipeline = builder().environment(environment).breaker(breaker).build();
    pipeline
        .pacing()
        .observe(
            new ServerHints(
                null, List.of(new ServerHints.Quota("", 1, 1, Duration.ofHours(1), null))));
    assertThat(pipeline.pacing().tryPassNanos()).as("the last call of the hour").isZero();

    assertThat(catchThrowable(() -> way.call(pipeline, this::answer))).isSameAs(bug);
    assertNothingIsTaken();
    assertThat(breaker.tryAcquire()).as("the half-open permit").isPositive();
  }

  /** The clock stops working when the call is sent. */
  @ParameterizedTest
  @EnumSource(Way.class)
  void aClockThatThrowsWhileTheCallIsMeasured(Way way) throws Throwable {
    Environment real = time.environment();
    boolean[] works = {true};
    Environment environment =
        new Environment(
            () -> {
              if (!works[0]) {
                throw bug;
              }
              return time.nanos();
            },
            real.clock(),
            real.sleeper(),
            real.scheduler(),
            real.random());
    CircuitBreaker breaker =
        CircuitBreaker.builder()
            .slowCallRate(0.5, Duration.ofSeconds(1), Duration.ofSeconds(10))
            .environment(real)
            .build();
    ResiliencePipeline pipeline = builder().environment(environment).breaker(breaker).build();

    String answer =
        way.call(
            pipeline,
            () -> {
              works[0] = false;
              return answer();
            });
    assertThat(answer).isEqualTo("answer");
    assertThat(bulkhead.free()).isEqualTo(2);
  }

  /** The call waits for its slot when the sleeper fails; then it is there for the next. */
  @Test
  void aSleeperThatThrows() {
    Environment real = time.environment();
    Environment environment =
        new Environment(
            real.nanoTime(),
            real.clock(),
            nanos -> {
              throw bug;
            },
            real.scheduler(),
            real.random());
    ResiliencePipeline pipeline =
        builder().environment(environment).maxWait(Duration.ofDays(9)).build();
    limiter.tryAcquire(2);

    assertThat(catchThrowable(() -> pipeline.call(this::answer))).isSameAs(bug);
    assertThat(limiter.waitTime(1)).isEqualTo(Duration.ofDays(1));
    assertThat(bulkhead.free()).isEqualTo(2);
    assertThat(pipeline.stats().failed()).isEqualTo(1);

    ResiliencePipeline retrying =
        Resilience.builder().environment(environment).retry(Retry.ofDefaults()).build();
    HttpStatusException busy = new HttpStatusException(503);
    assertThatThrownBy(() -> retrying.call(() -> failing(busy)))
        .isSameAs(bug)
        .hasSuppressedException(busy);
  }

  /** Every wait on the way ends by an interrupt; the flag stays, and what was taken goes back. */
  @Test
  void interruptsAtEveryWait() {
    ResiliencePipeline pipeline = builder().maxWait(Duration.ofDays(9)).build();
    limiter.tryAcquire(2);
    assertInterrupted(pipeline);
    assertThat(limiter.waitTime(1)).as("for the limiter").isEqualTo(Duration.ofDays(1));

    pipeline.pacing().observe(new ServerHints(Duration.ofSeconds(30), List.of()));
    assertInterrupted(pipeline);
    assertThat(limiter.waitTime(1)).as("for the server").isEqualTo(Duration.ofDays(1));
    pipeline.pacing().clear();

    ResiliencePipeline narrow =
        Resilience.builder().bulkhead(Bulkhead.of(1, Duration.ofMinutes(1))).build();
    narrow.run(() -> assertInterrupted(narrow));
    assertThat(calls).hasValue(0);
    assertThat(bulkhead.free()).isEqualTo(2);
  }

  private void assertInterrupted(ResiliencePipeline pipeline) {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> pipeline.call(this::answer))
        .isInstanceOf(CallInterruptedException.class);
    assertThat(Thread.interrupted()).as("the flag").isTrue();
  }

  /** The permit of a slot that was waited for is the next one's, though others wait behind. */
  @Test
  void aSlotThatTheServerForbidsGoesToTheNext() {
    TokenBucket deep =
        TokenBucket.builder()
            .limit(new Bandwidth(1, Duration.ofSeconds(1), 5))
            .environment(time.environment())
            .build();
    ResiliencePipeline pipeline =
        Resilience.builder().environment(time.environment()).rateLimit(deep).build();
    deep.tryAcquire(5);
    List<TokenBucket.Reservation> behind = new ArrayList<>();
    time.environment()
        .scheduler()
        .schedule(
            () -> {
              behind.add(deep.reserve(1));
              pipeline.pacing().observe(new ServerHints(Duration.ofHours(1), List.of()));
            },
            Duration.ofMillis(500).toNanos());

    assertThatThrownBy(() -> pipeline.call(this::answer)).isInstanceOf(ServerPacingException.class);
    assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(1));
    assertThat(deep.tryAcquire()).as("its permit").isTrue();
    assertThat(behind).hasSize(1);
    assertThat(deep.waitTime(1)).as("behind the one who waits").isEqualTo(Duration.ofSeconds(2));
  }
}
