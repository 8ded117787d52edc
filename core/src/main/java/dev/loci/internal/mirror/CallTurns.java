package dev.loci.internal.mirror;

import dev.loci.resilience.Pacing;
import dev.loci.resilience.Sleeper;
import dev.loci.spi.mirror.RemoteCalls;
import dev.loci.spi.resilience.HttpAnswer;
import dev.loci.spi.resilience.RateLimiter;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets each call that a mirror makes for a batch pass the limits of its remote. The pipeline has
 * waited for the first; those behind it wait here, as long as nobody wants the mirror's thread. For
 * that thread.
 */
final class CallTurns implements RemoteCalls {
  private static final long MAX_WAIT_NANOS = Duration.ofMinutes(2).toNanos();
  private static final RateLimiter.Slot AT_ONCE = new RateLimiter.Slot(0, () -> {});

  private final @Nullable RateLimiter limiter;
  private final Pacing pacing;
  private final Sleeper sleeper;
  private final BooleanSupplier isWanted;
  private boolean granted;
  private int calls;

  /**
   * Makes the turns of a mirror.
   *
   * @param limiter of the remote, null for none
   * @param pacing what the remote asks for
   * @param sleeper ends its wait with an exception when the mirror's thread is wanted
   * @param isWanted whether the mirror's thread has other things to do first
   */
  CallTurns(
      @Nullable RateLimiter limiter, Pacing pacing, Sleeper sleeper, BooleanSupplier isWanted) {
    this.limiter = limiter;
    this.pacing = pacing;
    this.sleeper = sleeper;
    this.isWanted = isWanted;
  }

  /** Lets the next call pass, as the limits know of it already. */
  void grant() {
    granted = true;
  }

  /** Returns how many calls have passed since this was last asked. */
  int takeCalls() {
    int taken = calls;
    calls = 0;
    return taken;
  }

  @Override
  public boolean awaitTurn() {
    boolean passes = granted || passes();
    granted = false;
    calls += passes ? 1 : 0;
    return passes;
  }

  /** Waits until the limits let one more call pass; tells whether they do. */
  boolean passes() {
    long wait;
    do {
      if (!sleeps(pacing.held().toNanos())) {
        return false;
      }
      wait = tryPassNanos();
    } while (wait > 0 && sleeps(wait));
    return wait == 0;
  }

  /** Returns 0 if a call may pass, how long to wait before asking again, or that none will. */
  private long tryPassNanos() {
    RateLimiter.Slot slot = limiter == null ? AT_ONCE : limiter.reserveSlot(1, MAX_WAIT_NANOS);
    if (slot == null || !sleeps(slot.waitNanos())) {
      giveBack(slot);
      return RateLimiter.REFUSED;
    }
    long wait = pacing.tryPassNanos();
    if (wait > 0) {
      giveBack(slot);
    }
    return wait;
  }

  private static void giveBack(RateLimiter.@Nullable Slot slot) {
    if (slot != null) {
      slot.giveBack().run();
    }
  }

  /** Who interrupts has left word of what is wanted, where the mirror's thread looks next. */
  private boolean sleeps(long nanos) {
    try {
      if (nanos > 0 && nanos <= MAX_WAIT_NANOS) {
        sleeper.sleep(nanos);
      }
      return nanos <= MAX_WAIT_NANOS && !isWanted.getAsBoolean();
    } catch (InterruptedException e) {
      return false;
    }
  }

  @Override
  public void answered(HttpAnswer answer) {
    var unused = pacing.observe(answer);
  }
}
