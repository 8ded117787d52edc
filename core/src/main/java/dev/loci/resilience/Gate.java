package dev.loci.resilience;

import dev.loci.spi.resilience.Breaker;
import dev.loci.spi.resilience.FailureKind;
import dev.loci.spi.resilience.RateLimiter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a call has to pass before it is sent: the circuit breaker, the rate limiter, the server's
 * own pacing. An open breaker is asked first, so that a call that will not be sent takes no permit
 * of the limiter, and once more at the end, after all waits.
 */
final class Gate {
  private final String target;
  private final @Nullable Breaker breaker;
  private final @Nullable RateLimiter limiter;
  private final Pacing pacing;
  private final Environment environment;
  private final CallJournal journal;
  final boolean measuresDuration;

  Gate(
      ResilienceBuilder builder,
      @Nullable Breaker breaker,
      @Nullable RateLimiter limiter,
      CallJournal journal) {
    this.target = builder.target;
    this.breaker = breaker;
    this.limiter = limiter;
    this.pacing = builder.pacing();
    this.environment = builder.environment;
    this.journal = journal;
    this.measuresDuration = breaker != null && breaker.measuresDuration();
  }

  /** Passes all, waiting where needed. Returns the breaker's permit. */
  long enter(long maxWaitNanos, @Nullable Throwable before) throws InterruptedException {
    refuseIfOpen(before);
    long wait = reserve(maxWaitNanos, before);
    if (wait > 0) {
      waitForSlot(wait);
    }
    for (wait = pace(maxWaitNanos, before); wait > 0; wait = pace(maxWaitNanos, before)) {
      waitForSlot(wait);
    }
    return permit(before);
  }

  private void waitForSlot(long nanos) throws InterruptedException {
    try {
      environment.sleeper().sleep(nanos);
    } catch (InterruptedException e) {
      refund();
      throw e;
    }
  }

  void refuseIfOpen(@Nullable Throwable before) {
    if (breaker != null && breaker.retryAfterNanos() > 0) {
      throw open(breaker, before);
    }
  }

  private CircuitOpenException open(Breaker breaker, @Nullable Throwable before) {
    Duration retryAfter = Duration.ofNanos(breaker.retryAfterNanos());
    return journal.deferred(new CircuitOpenException(target, retryAfter, before));
  }

  /** Takes a permit of the limiter; returns how long to wait before using it. */
  long reserve(long maxWaitNanos, @Nullable Throwable before) {
    if (limiter == null) {
      return 0;
    }
    long wait = limiter.reserve(1, maxWaitNanos);
    if (wait == RateLimiter.REFUSED) {
      Duration retryAfter = Duration.ofNanos(limiter.waitNanos(1));
      throw journal.deferred(new RateLimitExceededException(target, retryAfter, before));
    }
    if (wait > 0) {
      journal.waits(wait);
    }
    return wait;
  }

  /** Asks what the server has told; returns how long to wait before asking again. */
  long pace(long maxWaitNanos, @Nullable Throwable before) {
    long wait = pacing.tryPassNanos();
    if (wait > maxWaitNanos) {
      refund();
      throw journal.deferred(new ServerPacingException(target, Duration.ofNanos(wait), before));
    }
    if (wait > 0) {
      journal.waits(wait);
    }
    return wait;
  }

  long permit(@Nullable Throwable before) {
    if (breaker == null) {
      return 0;
    }
    long permit = breaker.tryAcquire();
    if (permit == Breaker.REJECTED) {
      refund();
      throw open(breaker, before);
    }
    return permit;
  }

  BulkheadFullException full() {
    return journal.deferred(new BulkheadFullException(target, Duration.ZERO, null));
  }

  void refund() {
    if (limiter != null) {
      limiter.refund(1);
    }
  }

  void succeeded(long permit, long elapsedNanos) {
    if (breaker != null) {
      breaker.onSuccess(permit, elapsedNanos);
    }
  }

  void failed(long permit, long elapsedNanos, FailureKind kind) {
    if (breaker != null) {
      breaker.onFailure(permit, elapsedNanos, kind);
    }
  }

  void noOutcome(long permit) {
    if (breaker != null) {
      breaker.release(permit);
    }
  }

  Pacing pacing() {
    return pacing;
  }
}
