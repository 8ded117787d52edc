package dev.loci.spi.resilience;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how many calls are sent in a time. Safe for use by many threads. A permit is taken when it
 * is granted, and none is granted twice.
 */
public interface RateLimiter {
  /** What {@link #reserve} returns when it takes nothing. */
  long REFUSED = -1;

  /**
   * Takes permits if they are there now.
   *
   * @param permits how many, at least 1
   * @return whether they are taken; all or none
   * @throws IllegalArgumentException if they can never be there at once
   */
  boolean tryAcquire(long permits);

  /**
   * Takes permits that will be there within a time.
   *
   * @param permits how many, at least 1
   * @param maxWaitNanos the longest wait that is worth it
   * @return how long to wait before using them, 0 for none; or {@link #REFUSED}: nothing is taken
   * @throws IllegalArgumentException if they can never be there at once
   */
  long reserve(long permits, long maxWaitNanos);

  /**
   * Permits that come due after a wait.
   *
   * @param waitNanos how long to wait before using them, 0 for none
   * @param giveBack gives them back, if they will not be used; runs once at most
   */
  record Slot(long waitNanos, Runnable giveBack) {
    /** Refuses nulls. */
    public Slot {
      Objects.requireNonNull(giveBack, "giveBack");
    }
  }

  /**
   * Takes permits as {@link #reserve} does, for one who may give up while it waits. A limiter that
   * knows its last reservation can undo it; unless told, giving back is a {@link #refund}.
   *
   * @return null if they are not there within the time: nothing is taken
   * @throws IllegalArgumentException if they can never be there at once
   */
  default @Nullable Slot reserveSlot(long permits, long maxWaitNanos) {
    long wait = reserve(permits, maxWaitNanos);
    return wait == REFUSED ? null : new Slot(wait, () -> refund(permits));
  }

  /** Gives permits back that were taken and not used. They may lapse, but are never doubled. */
  void refund(long permits);

  /**
   * Returns how long it takes until permits can be there if nobody else takes any; 0 for now.
   *
   * @throws IllegalArgumentException if they can never be there at once
   */
  long waitNanos(long permits);
}
