package dev.loci.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.spi.resilience.Breaker;
import dev.loci.spi.resilience.CircuitState;
import dev.loci.spi.resilience.FailureKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** 64 platform threads in real time never hold more half-open permits than there are. */
class HalfOpenUnderLoadTest {
  private static final int THREADS = 64;
  private static final int PERMITS = 3;

  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger mostUnderWay = new AtomicInteger();
  private final AtomicLong granted = new AtomicLong();
  private final AtomicLong givenBack = new AtomicLong();
  private final AtomicLong timesHalfOpen = new AtomicLong();

  /** A breaker says each time that it opens, which is a hundred thousand times here. */
  @BeforeAll
  static void quiet() {
    VirtualTime.LOG.setUseParentHandlers(false);
  }

  @Test
  void forASecond() throws Exception {
    staysHalfOpen(Duration.ofMillis(500));
    opensAndCloses(Duration.ofMillis(500));
  }

  @Test
  @Tag("soak")
  void halfOpenForAMinute() throws Exception {
    staysHalfOpen(Duration.ofMinutes(1));
  }

  @Test
  @Tag("soak")
  void openingAndClosingForAMinute() throws Exception {
    opensAndCloses(Duration.ofMinutes(1));
  }

  private CircuitBreaker breaker() {
    return CircuitBreaker.builder()
        .failureThreshold(2)
        .recoveryTimeout(Duration.ofMillis(1))
        .halfOpenMaxCalls(PERMITS)
        .listener((from, to) -> {
          if (to == CircuitState.HALF_OPEN) {
            timesHalfOpen.incrementAndGet();
          }
        })
        .build();
  }

  /** All calls are released, or rate limited: none of them is an outcome. */
  private void staysHalfOpen(Duration time) throws Exception {
    CircuitBreaker breaker = breaker();
    breaker.halfOpen();
    inThreads(time, random -> withoutOutcome(breaker, random));

    System.out.printf("half-open: %,d permits in %s%n", granted.get(), time);
    assertThat(granted.get()).isGreaterThan(100 * time.toSeconds());
    assertThat(mostUnderWay).hasValueLessThanOrEqualTo(PERMITS);
    assertThat(breaker.state()).isEqualTo(CircuitState.HALF_OPEN);
    for (int i = 0; i < PERMITS; i++) {
      assertThat(breaker.tryAcquire()).as("all are back").isPositive();
    }
    assertThat(breaker.tryAcquire()).isEqualTo(Breaker.REJECTED);
  }

  private void withoutOutcome(CircuitBreaker breaker, Random random) {
    long permit = breaker.tryAcquire();
    if (permit == Breaker.REJECTED) {
      return;
    }
    granted.incrementAndGet();
    mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
    if (random.nextInt(100) == 0) {
      Thread.yield();
    }
    underWay.decrementAndGet();
    if (random.nextBoolean()) {
      breaker.release(permit);
    } else {
      breaker.onFailure(permit, 0, FailureKind.RATE_LIMITED);
    }
  }

  /** Each time it becomes half-open so many pass, and one more for each that has no outcome. */
  private void opensAndCloses(Duration time) throws Exception {
    granted.set(0);
    timesHalfOpen.set(0);
    givenBack.set(0);
    CircuitBreaker breaker = breaker();
    inThreads(time, random -> withOutcome(breaker, random));

    System.out.printf(
        "half-open %,d times: %,d permits in %s%n", timesHalfOpen.get(), granted.get(), time);
    assertThat(timesHalfOpen.get()).isGreaterThan(50 * time.toSeconds());
    assertThat(granted.get()).isLessThanOrEqualTo(PERMITS * timesHalfOpen.get() + givenBack.get());
  }

  private void withOutcome(CircuitBreaker breaker, Random random) {
    long permit = breaker.tryAcquire();
    if (permit == Breaker.REJECTED) {
      Thread.onSpinWait();
      return;
    }
    if (permit > 0) {
      granted.incrementAndGet();
    }
    int outcome = random.nextInt(10);
    if (outcome < 2) {
      givenBack.addAndGet(permit > 0 ? 1 : 0); // before it can be granted again
      breaker.release(permit);
    } else if (outcome < 4) {
      breaker.onSuccess(permit, 0);
    } else {
      breaker.onFailure(permit, 0, FailureKind.SERVER_ERROR);
    }
  }

  /** One step of a thread. */
  private interface Step {
    void run(Random random);
  }

  private static void inThreads(Duration time, Step step) throws Exception {
    long until = System.nanoTime() + time.toNanos();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<?>> results = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        Random random = new Random(i);
        results.add(
            threads.submit(() -> {
              while (System.nanoTime() < until) {
                step.run(random);
              }
            }));
      }
      for (Future<?> result : results) {
        result.get(time.toSeconds() + 60, TimeUnit.SECONDS);
      }
    }
  }
}
