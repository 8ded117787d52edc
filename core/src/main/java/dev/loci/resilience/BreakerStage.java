package dev.loci.resilience;

import dev.loci.spi.resilience.Breaker;
import dev.loci.spi.resilience.CircuitState;
import dev.loci.spi.resilience.FailureKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The circuit breaker on the way of a call: asked before the call is sent, told afterwards what has
 * become of it. A breaker of the application's own may throw: when asked, that ends the call; when
 * told, it is logged, because the outcome is there already.
 */
final class BreakerStage {
  private static final long UNKNOWN = Long.MIN_VALUE;

  private final @Nullable Breaker breaker;
  private final Environment environment;
  private final CallJournal journal;
  private final boolean measuresDuration;

  BreakerStage(@Nullable Breaker breaker, Environment environment, CallJournal journal) {
    this.breaker = breaker;
    this.environment = environment;
    this.journal = journal;
    this.measuresDuration = breaker != null && breaker.measuresDuration();
  }

  void refuseIfOpen(@Nullable Throwable before) {
    if (breaker != null && breaker.retryAfterNanos() > 0) {
      throw open(breaker, before);
    }
  }

  /** Refuses a retry that the breaker will not let pass: nobody has to wait to learn that. */
  void refuseIfOpenAfter(long delayNanos, @Nullable Throwable before) {
    if (breaker != null
        && breaker.state() == CircuitState.OPEN
        && breaker.retryAfterNanos() > delayNanos) {
      throw open(breaker, before);
    }
  }

  /** Returns a permit to send the call. */
  long permit(@Nullable Throwable before) {
    if (breaker == null) {
      return 0;
    }
    long permit = breaker.tryAcquire();
    if (permit == Breaker.REJECTED) {
      throw open(breaker, before);
    }
    return permit;
  }

  private CircuitOpenException open(Breaker breaker, @Nullable Throwable before) {
    Duration retryAfter = Duration.ofNanos(breaker.retryAfterNanos());
    return journal.deferred(new CircuitOpenException(journal.target(), retryAfter, before));
  }

  /** Returns the time of sending, if the breaker wants to know how long calls take. */
  long sentAt() {
    return measuresDuration ? now() : 0;
  }

  /** A clock that fails is no reason to lose the permit. */
  private long now() {
    try {
      return environment.nanos();
    } catch (RuntimeException e) {
      journal.partFailed("clock", e);
      return UNKNOWN;
    }
  }

  /** A clock that went back has measured nothing. */
  private long elapsedNanos(long sentAt) {
    if (!measuresDuration) {
      return 0;
    }
    long now = now();
    return now == UNKNOWN || sentAt == UNKNOWN ? 0 : Math.max(0, now - sentAt);
  }

  void succeeded(long permit, long sentAt) {
    if (breaker != null) {
      try {
        breaker.onSuccess(permit, elapsedNanos(sentAt));
      } catch (RuntimeException e) {
        journal.partFailed("breaker", e);
      }
    }
  }

  void failed(long permit, long sentAt, FailureKind kind) {
    if (breaker != null) {
      try {
        breaker.onFailure(permit, elapsedNanos(sentAt), kind);
      } catch (RuntimeException e) {
        journal.partFailed("breaker", e);
      }
    }
  }

  /** Gives a permit back whose call was not sent, or has no outcome. */
  void noOutcome(long permit) {
    if (breaker != null) {
      try {
        breaker.release(permit);
      } catch (RuntimeException e) {
        journal.partFailed("breaker", e);
      }
    }
  }
}
