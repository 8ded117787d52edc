package dev.loci.resilience;

import dev.loci.spi.resilience.Breaker;
import dev.loci.spi.resilience.CircuitState;
import dev.loci.spi.resilience.FailureKind;
import dev.loci.spi.resilience.RateLimiter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a call has to pass before it is sent: the circuit breaker, the server's own pacing, the rate
 * limiter. An open breaker is asked first, so that a call that will not be sent takes no permit of
 * the limiter, and once more at the end, after all waits. No permit of the limiter is kept while
 * the server holds calls back: else all that wait would be sent at once when the hold ends.
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
    long left = maxWaitNanos;
    while (true) {
      long wait = hold(left, before);
      if (wait == 0) {
        RateLimiter.Slot slot = reserve(left, before);
        if (slot != null) {
          waitFor(slot);
          left -= slot.waitNanos();
        }
        wait = pace(left, before);
        if (wait == 0) {
          return permit(before);
        }
      }
      environment.sleeper().sleep(wait);
      left -= wait;
    }
  }

  private void waitFor(RateLimiter.Slot slot) throws InterruptedException {
    try {
      environment.sleeper().sleep(slot.waitNanos());
    } catch (InterruptedException e) {
      giveBack(slot);
      throw e;
    }
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

  private CircuitOpenException open(Breaker breaker, @Nullable Throwable before) {
    Duration retryAfter = Duration.ofNanos(breaker.retryAfterNanos());
    return journal.deferred(new CircuitOpenException(target, retryAfter, before));
  }

  /** Takes a permit of the limiter; returns what to wait for before using it, null for nothing. */
  RateLimiter.@Nullable Slot reserve(long maxWaitNanos, @Nullable Throwable before) {
    return limiter == null || limiter.reserve(1, 0) == 0
        ? null
        : reserveSlot(limiter, maxWaitNanos, before);
  }

  private RateLimiter.Slot reserveSlot(
      RateLimiter limiter, long maxWaitNanos, @Nullable Throwable before) {
    RateLimiter.Slot slot = limiter.reserveSlot(1, maxWaitNanos);
    if (slot == null) {
      Duration retryAfter = Duration.ofNanos(limiter.waitNanos(1));
      throw journal.deferred(new RateLimitExceededException(target, retryAfter, before));
    }
    journal.waits(slot.waitNanos());
    return slot;
  }

  /** Returns how long the server wants no calls, 0 if it does; takes nothing. */
  long hold(long maxWaitNanos, @Nullable Throwable before) {
    long wait = pacing.heldNanos();
    return wait == 0 ? 0 : paced(wait, maxWaitNanos, before);
  }

  /**
   * Takes one of the calls that the server has left. Else gives the limiter's permit back, and
   * returns how long to wait before asking again.
   */
  long pace(long maxWaitNanos, @Nullable Throwable before) {
    long wait = pacing.tryPassNanos();
    if (wait == 0) {
      return 0;
    }
    giveBack(null);
    return paced(wait, maxWaitNanos, before);
  }

  private long paced(long wait, long maxWaitNanos, @Nullable Throwable before) {
    if (wait > maxWaitNanos) {
      throw journal.deferred(new ServerPacingException(target, Duration.ofNanos(wait), before));
    }
    journal.waits(wait);
    return wait;
  }

  long permit(@Nullable Throwable before) {
    if (breaker == null) {
      return 0;
    }
    long permit = breaker.tryAcquire();
    if (permit == Breaker.REJECTED) {
      giveBack(null);
      throw open(breaker, before);
    }
    return permit;
  }

  BulkheadFullException full() {
    return journal.deferred(new BulkheadFullException(target, Duration.ZERO, null));
  }

  /** Gives a permit of the limiter back that came due; a waited-for one if a slot is given. */
  void giveBack(RateLimiter.@Nullable Slot slot) {
    try {
      if (slot != null) {
        slot.giveBack().run();
      } else if (limiter != null) {
        limiter.refund(1);
      }
    } catch (RuntimeException e) { // no reason to lose what ended the call
      journal.partFailed("limiter", e);
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
