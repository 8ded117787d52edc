package dev.loci.resilience;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A bucket with one limit: its state is one number, the time at which it is full. */
final class SingleTokenBucket extends TokenBucket {
  private final Gcra limit;
  private final long maxWaitNanos;
  private final LongSupplier nanoTime;
  private final AtomicLong fullAt;

  SingleTokenBucket(Gcra limit, long maxWaitNanos, LongSupplier nanoTime, Sleeper sleeper) {
    super(sleeper);
    this.limit = limit;
    this.maxWaitNanos = maxWaitNanos;
    this.nanoTime = nanoTime;
    this.fullAt = new AtomicLong(nanoTime.getAsLong());
  }

  @Override
  public boolean tryAcquire(long permits) {
    return reserve(permits, 0) == 0;
  }

  /**
   * A full bucket has a way of its own: there the new state does not depend on the old one, and the
   * processor need not wait for it.
   */
  @Override
  public long reserve(long permits, long maxWaitNanos) {
    long cost = limit.cost(permits);
    for (int losses = 0; ; losses++) {
      long now = nanoTime.getAsLong();
      long known = fullAt(now);
      if (known - now <= 0) {
        if (fullAt.compareAndSet(known, now + cost)) {
          return 0;
        }
      } else {
        long wait = known - now + cost - limit.burstNanos;
        if (wait > 0 && wait > Math.min(maxWaitNanos, this.maxWaitNanos)) {
          return REFUSED;
        }
        if (fullAt.compareAndSet(known, known + cost)) {
          return Math.max(0, wait);
        }
      }
      Contention.backOff(losses);
    }
  }

  /** Returns the time at which the bucket is full, mended if the clock went back. */
  private long fullAt(long now) {
    long known = fullAt.get();
    return limit.hasTurnedBack(known, now) ? mended() : known;
  }

  /**
   * The clock is read after the state here. A thread that was held up between the two would
   * otherwise take what others did meanwhile for a clock that went back, and undo it.
   */
  private long mended() {
    while (true) {
      long known = fullAt.get();
      long now = nanoTime.getAsLong();
      if (!limit.hasTurnedBack(known, now)) {
        return known;
      }
      fullAt.compareAndSet(known, now + limit.burstNanos);
    }
  }

  @Override
  @Nullable Reservation tryReserve(long permits, long maxWaitNanos) {
    long cost = limit.cost(permits);
    for (int losses = 0; ; losses++) {
      long now = nanoTime.getAsLong();
      long before = fullAt(now);
      long ahead = Gcra.aheadNanos(before, now) + cost;
      long wait = Math.max(0, ahead - limit.burstNanos);
      if (wait > 0 && wait > Math.min(maxWaitNanos, this.maxWaitNanos)) {
        return null;
      }
      if (fullAt.compareAndSet(before, now + ahead)) {
        return new Reservation(wait, () -> cancel(now + ahead, cost));
      }
      Contention.backOff(losses);
    }
  }

  /** The last reservation is undone exactly; an earlier one only when nobody waits any more. */
  private void cancel(long fullThen, long cost) {
    if (!fullAt.compareAndSet(fullThen, fullThen - cost)) {
      giveBack(cost);
    }
  }

  @Override
  public void refund(long permits) {
    giveBack(limit.cost(permits));
  }

  private void giveBack(long cost) {
    for (int losses = 0; ; losses++) {
      long now = nanoTime.getAsLong();
      long before = fullAt(now);
      long ahead = Gcra.aheadNanos(before, now);
      if (ahead > limit.burstNanos
          || fullAt.compareAndSet(before, now + Math.max(0, ahead - cost))) {
        return;
      }
      Contention.backOff(losses);
    }
  }

  @Override
  public long waitNanos(long permits) {
    long cost = limit.cost(permits);
    long now = nanoTime.getAsLong();
    return Math.max(0, Gcra.aheadNanos(fullAt(now), now) + cost - limit.burstNanos);
  }
}
