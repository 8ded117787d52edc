package dev.loci.resilience;

import dev.loci.spi.resilience.RateLimiter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a call has to pass before it is sent: the circuit breaker, the server's own pacing, the rate
 * limiter. An open breaker is asked first, so that a call that will not be sent takes no permit of
 * the limiter. No permit of the limiter is kept while the server holds calls back: else all that
 * wait would be sent at once when the hold ends.
 *
 * <p>At the end the breaker gives its permit, then the server's count is taken from: last, because
 * it alone cannot be given back. Whatever ends the way before, thrown by whom it may be, gives back
 * what was taken.
 */
final class Gate {
  final BreakerStage breaker;
  private final @Nullable RateLimiter limiter;
  private final Pacing pacing;
  private final Environment environment;
  private final CallJournal journal;

  Gate(PipelineSettings settings, CallJournal journal) {
    this.environment = settings.environment;
    this.breaker = new BreakerStage(settings.breaker(), environment, journal);
    this.limiter = settings.limiter();
    this.pacing = settings.pacing();
    this.journal = journal;
  }

  Pacing pacing() {
    return pacing;
  }

  /** Passes all, waiting where needed. Returns the breaker's permit. */
  long enter(long maxWaitNanos, @Nullable Throwable before) throws InterruptedException {
    breaker.refuseIfOpen(before);
    long left = maxWaitNanos;
    while (true) {
      long wait = hold(left, before);
      if (wait == 0) {
        RateLimiter.Slot slot = reserve(left, before);
        if (slot != null) {
          waitFor(slot);
          left -= slot.waitNanos();
        }
        long permit = permit(slot, before);
        wait = pace(permit, slot, left, before);
        if (wait == 0) {
          return permit;
        }
      }
      environment.sleeper().sleep(wait);
      left -= wait;
    }
  }

  @SuppressWarnings("IllegalCatch") // whatever ends the wait gives the slot back
  private void waitFor(RateLimiter.Slot slot) throws InterruptedException {
    try {
      environment.sleeper().sleep(slot.waitNanos());
    } catch (Throwable e) {
      giveBack(slot);
      throw e;
    }
  }

  /** Returns how long the server wants no calls, 0 if it does; takes nothing. */
  long hold(long maxWaitNanos, @Nullable Throwable before) {
    long wait = pacing.heldNanos();
    return wait == 0 ? 0 : paced(wait, maxWaitNanos, before);
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
      throw journal.deferred(new RateLimitExceededException(journal.target(), retryAfter, before));
    }
    journal.waits(slot.waitNanos());
    return slot;
  }

  /** Takes the breaker's permit; if there is none, the limiter's goes back. */
  @SuppressWarnings("IllegalCatch") // as above
  long permit(RateLimiter.@Nullable Slot slot, @Nullable Throwable before) {
    try {
      return breaker.permit(before);
    } catch (Throwable e) {
      giveBack(slot);
      throw e;
    }
  }

  /**
   * Takes one of the calls that the server has left. Else gives both permits back, and returns how
   * long to wait before asking again.
   */
  @SuppressWarnings("IllegalCatch") // as above
  long pace(
      long permit, RateLimiter.@Nullable Slot slot, long maxWaitNanos, @Nullable Throwable before) {
    long wait = -1;
    try {
      wait = pacing.tryPassNanos();
    } finally {
      if (wait != 0) {
        breaker.noOutcome(permit);
        giveBack(slot);
      }
    }
    return wait == 0 ? 0 : paced(wait, maxWaitNanos, before);
  }

  private long paced(long wait, long maxWaitNanos, @Nullable Throwable before) {
    if (wait > maxWaitNanos) {
      throw journal.deferred(
          new ServerPacingException(journal.target(), Duration.ofNanos(wait), before));
    }
    journal.waits(wait);
    return wait;
  }

  /** Gives the permit of the limiter back: that of a slot, or one that was there at once. */
  @SuppressWarnings("IllegalCatch") // no reason to lose what ended the call
  void giveBack(RateLimiter.@Nullable Slot slot) {
    try {
      if (slot != null) {
        slot.giveBack().run();
      } else if (limiter != null) {
        limiter.refund(1);
      }
    } catch (RuntimeException e) {
      journal.partFailed("limiter", e);
    }
  }
}
