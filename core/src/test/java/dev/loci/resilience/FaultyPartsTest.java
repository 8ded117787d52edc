package dev.loci.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.spi.resilience.CircuitState;
import dev.loci.spi.resilience.FailureKind;
import dev.loci.spi.resilience.RateLimiter;
import dev.loci.spi.resilience.RetryPolicy;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongBiFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Parts that applications bring along may throw: nothing is lost by it, least the true failure. */
class FaultyPartsTest {
  private final VirtualTime time = new VirtualTime();
  private final IllegalStateException bug = new IllegalStateException("bug");
  private final IOException failure = new IOException("reset");

  private ResilienceBuilder builder() {
    return Resilience.builder().target("crm").environment(time.environment());
  }

  static RetryPolicy policy(ToLongBiFunction<FailureKind, Integer> delay) {
    return new RetryPolicy() {
      @Override
      public int maxRetries(FailureKind kind) {
        return 3;
      }

      @Override
      public long delayNanos(FailureKind kind, int retry, long previous, RandomGenerator random) {
        return delay.applyAsLong(kind, retry);
      }
    };
  }

  private void fails() throws IOException {
    throw failure;
  }

  @Test
  void aClassifierThatThrowsKnowsNothing() {
    CircuitBreaker breaker =
        CircuitBreaker.builder().halfOpenMaxCalls(1).environment(time.environment()).build();
    breaker.halfOpen();
    ResiliencePipeline pipeline =
        builder()
            .breaker(breaker)
            .classifier(thrown -> {
              throw bug;
            })
            .build();

    assertThatThrownBy(() -> pipeline.run(this::fails))
        .isSameAs(failure)
        .hasSuppressedException(bug);
    assertThat(breaker.state()).as("the permit went back").isEqualTo(CircuitState.OPEN);
  }

  @Test
  void aPolicyThatThrowsKeepsTheFailure() {
    ResiliencePipeline pipeline =
        builder()
            .retry(
                policy((kind, retry) -> {
                  throw bug;
                }))
            .build();

    assertThatThrownBy(() -> pipeline.run(this::fails))
        .isSameAs(bug)
        .hasSuppressedException(failure);
    assertThat(pipeline.stats().failed()).isEqualTo(1);
  }

  /** The first attempt gets a permit; the limiter's database is away when the second wants one. */
  @Test
  void aLimiterThatThrowsKeepsTheFailure() {
    int[] asked = {0};
    ResiliencePipeline pipeline =
        builder()
            .rateLimit(
                limiter(() -> {
                  if (asked[0]++ == 1) {
                    throw bug;
                  }
                }))
            .build();

    assertThatThrownBy(() -> pipeline.run(this::fails))
        .isSameAs(bug)
        .hasSuppressedException(failure);
    assertThat(pipeline.stats().failed()).isEqualTo(1);
  }

  private static RateLimiter limiter(Runnable onReserve) {
    return new RateLimiter() {
      @Override
      public boolean tryAcquire(long permits) {
        return reserve(permits, 0) == 0;
      }

      @Override
      public long reserve(long permits, long maxWaitNanos) {
        onReserve.run();
        return 0;
      }

      @Override
      public void refund(long permits) {
        throw new IllegalStateException("cannot be given back");
      }

      @Override
      public long waitNanos(long permits) {
        return 0;
      }
    };
  }

  @Test
  void aRedactorThatThrowsWithholdsTheText() {
    List<ResilienceEvent> events = new ArrayList<>();
    ResiliencePipeline pipeline =
        builder()
            .redactor(text -> {
              throw bug;
            })
            .listener(events::add)
            .retry(Retry.never())
            .build();

    assertThatThrownBy(() -> pipeline.run(this::fails)).isSameAs(failure);
    assertThat(events)
        .containsExactly(
            new ResilienceEvent.Failed(
                "(withheld: the redactor failed)",
                FailureKind.NETWORK,
                1,
                "IOException: (withheld: the redactor failed)"));
  }

  @Test
  void aListenerThatThrowsHarmsNobody() {
    ResiliencePipeline pipeline =
        builder()
            .listener(event -> {
              throw bug;
            })
            .build();

    assertThat(pipeline.call(() -> "answer")).isEqualTo("answer");
    assertThatThrownBy(() -> pipeline.run(this::fails)).isSameAs(failure);
  }

  /** A pool that is shut down says nothing about the remote, however its interrupts are wrapped. */
  @Test
  void aWrappedInterruptIsNoFailureOfTheRemote() {
    CircuitBreaker breaker = CircuitBreaker.builder().failureThreshold(1).build();
    ResiliencePipeline pipeline = builder().breaker(breaker).build();
    List<Exception> interrupts =
        List.of(
            new IllegalStateException("stopped", new InterruptedException()),
            new IOException(new InterruptedException()),
            new InterruptedIOException("interrupted"));

    for (Exception interrupt : interrupts) {
      assertThatThrownBy(() ->
              pipeline.run(() -> {
                throw interrupt;
              }))
          .isSameAs(interrupt);
    }
    assertThat(breaker.state()).isEqualTo(CircuitState.CLOSED);
    assertThat(time.elapsed()).isZero();
    assertThat(pipeline.stats().attempts()).isZero();
  }

  @Test
  void aWrappedDeferralIsNoFailureEither() {
    CircuitBreaker open = CircuitBreaker.ofDefaults();
    open.open();
    ResiliencePipeline inner = builder().breaker(open).build();
    CircuitBreaker outerBreaker = CircuitBreaker.builder().failureThreshold(1).build();
    ResiliencePipeline outer = builder().breaker(outerBreaker).build();

    assertThatThrownBy(() ->
            outer.run(() -> {
              try {
                inner.run(this::fails);
              } catch (CircuitOpenException e) {
                throw new IOException("crm", e);
              }
            }))
        .isInstanceOf(IOException.class);
    assertThat(outerBreaker.state()).isEqualTo(CircuitState.CLOSED);
  }

  /** Retries of layers multiply while the inner budget lasts, and not beyond. */
  @Test
  void nestedPipelinesOnADeadRemoteAreBoundedByTheInnerBudget() {
    int[] sent = {0};
    ResiliencePipeline inner = builder().build();
    ResiliencePipeline outer = builder().build();

    for (int call = 0; call < 100; call++) {
      assertThatThrownBy(() ->
              outer.run(() ->
                  inner.run(() -> {
                    sent[0]++;
                    fails();
                  })))
          .isInstanceOfAny(IOException.class, RetryBudgetExhaustedException.class);
    }
    double trickle = 2 * 0.05 * time.elapsed().toSeconds();
    assertThat((double) sent[0]).isLessThanOrEqualTo(100 + 20 + 20 + trickle + 2);
  }
}
