package dev.loci.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.spi.resilience.Breaker;
import dev.loci.spi.resilience.CircuitState;
import dev.loci.spi.resilience.FailureKind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The breaker against the Python class that it takes after, and what it does beyond. */
class CircuitBreakerTest {
  private final VirtualTime time = new VirtualTime();

  /** What a caller does next. */
  enum Step {
    BEGIN,
    SUCCEED,
    FAIL,
    WAIT_A_LITTLE,
    WAIT_TO_THE_END,
    WAIT_LONG
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Arbitraries.frequency(
            net.jqwik.api.Tuple.of(6, Step.BEGIN),
            net.jqwik.api.Tuple.of(2, Step.SUCCEED),
            net.jqwik.api.Tuple.of(5, Step.FAIL),
            net.jqwik.api.Tuple.of(1, Step.WAIT_A_LITTLE),
            net.jqwik.api.Tuple.of(1, Step.WAIT_TO_THE_END),
            net.jqwik.api.Tuple.of(1, Step.WAIT_LONG))
        .list()
        .ofMinSize(20)
        .ofMaxSize(120);
  }

  /** Also when calls overlap, as long as no lease runs out, which the Python class has none of. */
  @Property
  void agreesWithThePythonClass(
      @ForAll("steps") List<Step> steps,
      @ForAll @IntRange(min = 1, max = 5) int threshold,
      @ForAll @IntRange(min = 1, max = 3) int halfOpenMaxCalls) {
    VirtualTime time = new VirtualTime();
    long openNanos = Duration.ofSeconds(60).toNanos();
    CircuitBreaker breaker =
        CircuitBreaker.builder()
            .failureThreshold(threshold)
            .halfOpenMaxCalls(halfOpenMaxCalls)
            .leaseTime(Duration.ofDays(10_000))
            .environment(time.environment())
            .build();
    PythonCircuitBreaker python = new PythonCircuitBreaker(threshold, openNanos, halfOpenMaxCalls);
    Deque<Long> underWay = new ArrayDeque<>();
    for (Step step : steps) {
      switch (step) {
        case BEGIN -> {
          long permit = breaker.tryAcquire();
          assertThat(permit != Breaker.REJECTED).isEqualTo(python.begin(time.nanos()));
          if (permit != Breaker.REJECTED) {
            underWay.add(permit);
          }
        }
        case SUCCEED -> {
          if (!underWay.isEmpty()) {
            breaker.onSuccess(underWay.remove(), 0);
            python.onSuccess();
          }
        }
        case FAIL -> {
          if (!underWay.isEmpty()) {
            breaker.onFailure(underWay.remove(), 0, FailureKind.SERVER_ERROR);
            python.onFailure(time.nanos());
          }
        }
        case WAIT_A_LITTLE -> time.pass(Duration.ofSeconds(7));
        case WAIT_TO_THE_END -> time.pass(Duration.ofSeconds(60));
        case WAIT_LONG -> time.pass(Duration.ofNanos(openNanos + 1));
      }
      assertThat(breaker.state()).isEqualTo(python.state());
    }
  }

  private CircuitBreakerBuilder breaker() {
    return CircuitBreaker.builder().environment(time.environment());
  }

  private static void fail(CircuitBreaker breaker, int times) {
    for (int i = 0; i < times; i++) {
      breaker.onFailure(breaker.tryAcquire(), 0, FailureKind.SERVER_ERROR);
    }
  }

  @Test
  void fiveFailuresOpenItForSixtySeconds() {
    CircuitBreaker breaker = breaker().name("crm").build();

    fail(breaker, 4);
    assertThat(breaker.state()).isEqualTo(CircuitState.CLOSED);
    fail(breaker, 1);
    assertThatThrownBy(() -> breaker.call(() -> "never"))
        .isInstanceOf(CircuitOpenException.class)
        .hasMessage("crm: the circuit breaker is open; try again in 60.001 s");
    time.pass(Duration.ofSeconds(60));
    assertThat(breaker.tryAcquire()).as("not after 60 s, but after more").isEqualTo(-1);
    time.pass(Duration.ofNanos(1));
    assertThat(breaker.call(() -> "back")).isEqualTo("back");
    assertThat(breaker.state()).isEqualTo(CircuitState.CLOSED);
  }

  @Test
  void aSuccessLowersTheCount() {
    CircuitBreaker breaker = breaker().build();

    for (int i = 0; i < 100; i++) {
      fail(breaker, 1);
      breaker.onSuccess(breaker.tryAcquire(), 0);
    }
    fail(breaker, 4);
    assertThat(breaker.state()).isEqualTo(CircuitState.CLOSED);
  }

  @Test
  void answersThatBlameTheCallerDoNotTripIt() {
    CircuitBreaker breaker = breaker().build();
    List<FailureKind> kinds =
        List.of(
            FailureKind.AUTH,
            FailureKind.INVALID,
            FailureKind.NOT_FOUND,
            FailureKind.CONFLICT,
            FailureKind.RATE_LIMITED,
            FailureKind.QUOTA);

    for (int i = 0; i < 60; i++) {
      breaker.onFailure(breaker.tryAcquire(), 0, kinds.get(i % kinds.size()));
    }
    assertThat(breaker.state()).isEqualTo(CircuitState.CLOSED);
  }

  @Test
  void aHalfOpenPermitIsALease() {
    CircuitBreaker breaker = breaker().leaseTime(Duration.ofSeconds(30)).build();
    fail(breaker, 5);
    time.pass(Duration.ofSeconds(61));

    for (int i = 0; i < 3; i++) {
      assertThat(breaker.tryAcquire()).isPositive();
    }
    assertThat(breaker.tryAcquire()).as("three are under way").isEqualTo(-1);
    assertThat(breaker.retryAfterNanos()).isEqualTo(Duration.ofSeconds(30).toNanos());
    time.pass(Duration.ofSeconds(30));
    assertThat(breaker.tryAcquire()).as("they never came back").isPositive();
  }

  @Test
  void aPermitWithoutOutcomeIsGivenBack() {
    CircuitBreaker breaker = breaker().halfOpenMaxCalls(1).build();
    fail(breaker, 5);
    time.pass(Duration.ofSeconds(61));

    for (int i = 0; i < 10; i++) {
      long permit = breaker.tryAcquire();
      assertThat(permit).isPositive();
      if (i % 2 == 0) {
        breaker.release(permit);
      } else {
        breaker.onFailure(permit, 0, FailureKind.RATE_LIMITED);
      }
    }
    assertThat(breaker.state()).isEqualTo(CircuitState.HALF_OPEN);
  }

  @Test
  void theRateOfFailuresOpensIt() {
    CircuitBreaker breaker =
        breaker().failureRate(0.5, Duration.ofSeconds(10)).minimumCalls(10).build();

    for (int i = 0; i < 9; i++) {
      fail(breaker, 1);
    }
    assertThat(breaker.state()).as("too few to say").isEqualTo(CircuitState.CLOSED);
    time.pass(Duration.ofSeconds(11));
    for (int i = 0; i < 9; i++) {
      breaker.onSuccess(breaker.tryAcquire(), 0);
    }
    fail(breaker, 8);
    assertThat(breaker.state()).as("8 of 17").isEqualTo(CircuitState.CLOSED);
    fail(breaker, 1);
    assertThat(breaker.state()).as("9 of 18").isEqualTo(CircuitState.OPEN);
  }

  @Test
  void slowCallsOpenIt() {
    CircuitBreaker breaker =
        breaker()
            .slowCallRate(0.8, Duration.ofSeconds(1), Duration.ofSeconds(10))
            .minimumCalls(5)
            .build();

    assertThat(breaker.measuresDuration()).isTrue();
    for (int i = 0; i < 5; i++) {
      assertThat(breaker.state()).isEqualTo(CircuitState.CLOSED);
      breaker.call(() -> {
        time.pass(Duration.ofSeconds(1));
        return "slow";
      });
    }
    assertThat(breaker.state()).isEqualTo(CircuitState.OPEN);
  }

  /** A rate is the same for a window that saw a million calls: full slices are halved. */
  @Property(tries = 20)
  void aWindowNeverOverflows(@ForAll @IntRange(min = 1, max = 9) int failuresInTen) {
    VirtualTime time = new VirtualTime();
    CircuitBreaker breaker =
        CircuitBreaker.builder()
            .failureRate(0.95, Duration.ofSeconds(10))
            .environment(time.environment())
            .build();
    for (int i = 0; i < 50_000; i++) {
      if (i % 10 < failuresInTen) {
        breaker.onSuccess(breaker.tryAcquire(), 0);
      } else {
        fail(breaker, 1);
      }
    }
    assertThat(breaker.state()).isEqualTo(CircuitState.CLOSED);
  }

  @Property
  void jitterLengthensTheOpenTimeByItsPartAtMost(
      @ForAll @Size(10) List<@IntRange(min = 0) Integer> seeds) {
    for (int seed : seeds) {
      VirtualTime time = new VirtualTime(seed);
      CircuitBreaker breaker =
          CircuitBreaker.builder().openJitter(0.5).environment(time.environment()).build();
      fail(breaker, 5);
      assertThat(Duration.ofNanos(breaker.retryAfterNanos()))
          .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(91));
    }
  }

  @Test
  void itIsOpenedAndClosedByHandAndTellsItsListeners() {
    List<String> changes = new ArrayList<>();
    CircuitBreaker breaker = breaker().listener((from, to) -> changes.add(from + ">" + to)).build();

    breaker.open();
    time.pass(Duration.ofDays(1));
    assertThat(breaker.tryAcquire()).isEqualTo(-1);
    breaker.halfOpen();
    assertThat(breaker.tryAcquire()).isPositive();
    breaker.close();
    fail(breaker, 5);
    assertThat(changes)
        .containsExactly("CLOSED>OPEN", "OPEN>HALF_OPEN", "HALF_OPEN>CLOSED", "CLOSED>OPEN");
  }

  @Test
  void aListenerThatFailsHarmsNobody() {
    CircuitBreaker breaker =
        breaker()
            .listener((from, to) -> {
              throw new IllegalStateException("listener");
            })
            .build();

    fail(breaker, 5);
    assertThat(breaker.state()).isEqualTo(CircuitState.OPEN);
  }

  @Test
  void settingsThatContradictAreRefused() {
    assertThatThrownBy(
            () -> breaker().failureThreshold(7).failureRate(0.5, Duration.ofSeconds(10)).build())
        .hasMessage(
            "failureThreshold was set to 7 and a window of PT10S too; a breaker goes by one of"
                + " them");
    assertThatThrownBy(() ->
            breaker()
                .failureRate(0.5, Duration.ofSeconds(10))
                .slowCallRate(0.5, Duration.ofSeconds(1), Duration.ofSeconds(20)))
        .hasMessage("window is PT20S but was set to PT10S before; both rates need the same");
    assertThatThrownBy(() -> breaker().halfOpenMaxCalls(0))
        .hasMessage("halfOpenMaxCalls must be 1 to 1000 but is 0");
  }

  /** What was probed while the remote was down is no reason to open at its first success. */
  @Test
  void aBreakerThatClosesBeginsItsWindowAnew() {
    CircuitBreaker breaker =
        breaker().failureRate(0.5, Duration.ofHours(1)).minimumCalls(10).build();
    fail(breaker, 10);
    for (int probe = 0; probe < 12; probe++) {
      time.pass(Duration.ofSeconds(61));
      fail(breaker, 1);
    }
    time.pass(Duration.ofSeconds(61));

    assertThat(breaker.call(() -> "back")).isEqualTo("back");
    assertThat(breaker.call(() -> "good")).isEqualTo("good");
    assertThat(breaker.state()).isEqualTo(CircuitState.CLOSED);
    fail(breaker, 1);
    assertThat(breaker.state()).as("one failure of three").isEqualTo(CircuitState.CLOSED);
  }

  @Test
  void openedByHandWhileHalfOpenItStaysOpen() {
    CircuitBreaker breaker = breaker().name("crm").build();
    breaker.halfOpen();
    long first = breaker.tryAcquire();
    long second = breaker.tryAcquire();
    long third = breaker.tryAcquire();

    breaker.open();
    breaker.onSuccess(first, 0);
    breaker.onFailure(second, 0, FailureKind.SERVER_ERROR);
    breaker.release(third);
    time.pass(Duration.ofDays(1));
    assertThat(breaker.tryAcquire()).isEqualTo(-1);
    assertThatThrownBy(() -> breaker.call(() -> "never"))
        .hasMessage("crm: the circuit breaker is held open; somebody has to close it");
  }
}
