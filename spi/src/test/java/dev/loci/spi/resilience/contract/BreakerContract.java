package dev.loci.spi.resilience.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.spi.resilience.Breaker;
import dev.loci.spi.resilience.CircuitState;
import dev.loci.spi.resilience.FailureKind;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every circuit breaker does. Extend it, and make one that some 5 to 50 server errors in a row
 * open, and that tries again within 5 minutes.
 */
public abstract class BreakerContract {
  private static final int ENOUGH = 50;
  private static final Duration LONG = Duration.ofMinutes(5);

  private Breaker breaker;

  /** Makes a closed breaker. */
  protected abstract Breaker create();

  /** Lets time pass for the breaker. */
  protected abstract void pass(Duration time);

  @BeforeEach
  public void createBreaker() {
    breaker = create();
  }

  @Test
  public void aFreshBreakerLetsCallsPass() {
    assertThat(breaker.state()).isEqualTo(CircuitState.CLOSED);
    assertThat(breaker.retryAfterNanos()).isZero();
    for (int i = 0; i < 1_000; i++) {
      long permit = breaker.tryAcquire();
      assertThat(permit).isNotEqualTo(Breaker.REJECTED);
      breaker.onSuccess(permit, 0);
    }
    assertThat(breaker.state()).isEqualTo(CircuitState.CLOSED);
  }

  @Test
  public void oneFailureAmongManySuccessesDoesNotOpenIt() {
    for (int i = 0; i < 500; i++) {
      long permit = breaker.tryAcquire();
      assertThat(permit).isNotEqualTo(Breaker.REJECTED);
      if (i % 50 == 0) {
        breaker.onFailure(permit, 0, FailureKind.SERVER_ERROR);
      } else {
        breaker.onSuccess(permit, 0);
      }
    }
    assertThat(breaker.state()).isEqualTo(CircuitState.CLOSED);
  }

  @Test
  public void failuresInARowOpenIt() {
    trip();
    assertThat(breaker.state()).isEqualTo(CircuitState.OPEN);
    assertThat(breaker.tryAcquire()).isEqualTo(Breaker.REJECTED);
    assertThat(Duration.ofNanos(breaker.retryAfterNanos())).isBetween(Duration.ofNanos(1), LONG);
  }

  private void trip() {
    for (int i = 0; i < ENOUGH; i++) {
      long permit = breaker.tryAcquire();
      if (permit == Breaker.REJECTED) {
        return;
      }
      breaker.onFailure(permit, 0, FailureKind.SERVER_ERROR);
    }
  }

  @Test
  public void whatTheCallerDidWrongDoesNotOpenIt() {
    for (int i = 0; i < ENOUGH; i++) {
      long permit = breaker.tryAcquire();
      assertThat(permit).isNotEqualTo(Breaker.REJECTED);
      breaker.onFailure(permit, 0, i % 2 == 0 ? FailureKind.NOT_FOUND : FailureKind.INVALID);
    }
    assertThat(breaker.state()).isEqualTo(CircuitState.CLOSED);
  }

  @Test
  public void aSuccessAfterTheWaitClosesItInTheEnd() {
    trip();
    for (int i = 0; i < 20 && breaker.state() != CircuitState.CLOSED; i++) {
      pass(Duration.ofNanos(breaker.retryAfterNanos()));
      long permit = breaker.tryAcquire();
      assertThat(permit).isNotEqualTo(Breaker.REJECTED);
      breaker.onSuccess(permit, 0);
    }
    assertThat(breaker.state()).isEqualTo(CircuitState.CLOSED);
  }

  @Test
  public void aFailureAfterTheWaitKeepsItOpen() {
    trip();
    pass(Duration.ofNanos(breaker.retryAfterNanos()));
    breaker.onFailure(breaker.tryAcquire(), 0, FailureKind.TIMEOUT);
    assertThat(breaker.state()).isEqualTo(CircuitState.OPEN);
  }

  /** Callers whose threads die take their permits with them. */
  @Test
  public void permitsThatNeverComeBackDoNotKeepItFromRecovering() {
    trip();
    pass(LONG);
    int lost = 0;
    while (breaker.tryAcquire() != Breaker.REJECTED) {
      lost++;
      assertThat(lost).as("half-open, few calls pass").isLessThan(1_000);
    }
    assertThat(lost).isPositive();
    pass(LONG);
    assertThat(breaker.tryAcquire()).isNotEqualTo(Breaker.REJECTED);
  }

  @Test
  public void aPermitThatIsReleasedCountsAsNothing() {
    for (int i = 0; i < ENOUGH; i++) {
      long permit = breaker.tryAcquire();
      assertThat(permit).isNotEqualTo(Breaker.REJECTED);
      breaker.release(permit);
    }
    assertThat(breaker.state()).isEqualTo(CircuitState.CLOSED);
  }
}
