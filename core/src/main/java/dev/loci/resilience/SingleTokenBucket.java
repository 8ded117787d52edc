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

  @Override
  public long reserve(long permits, long maxWaitNanos) {
    long cost = limit.cost(permits);
    long now = nanoTime.getAsLong();
    while (true) {
      long before = fullAt(now);
      long ahead = Gcra.aheadNanos(before, now) + cost;
      long wait = ahead - limit.burstNanos;
      if (wait > 0 && wait > Math.min(maxWaitNanos, this.maxWaitNanos)) {
        return REFUSED;
      }
      if (fullAt.compareAndSet(before, now + ahead)) {
        return Math.max(0, wait);
      }
      Thread.onSpinWait();
    }
  }

  /**
   * Returns the time at which the bucket is full, after mending what a clock that went back left.
   */
  private long fullAt(long now) {
    long before = fullAt.get();
    while (limit.hasTurnedBack(before, now)) {
      fullAt.compareAndSet(before, now + limit.burstNanos);
      before = fullAt.get();
    }
    return before;
  }

  @Override
  @Nullable Reservation tryReserve(long permits, long maxWaitNanos) {
    long cost = limit.cost(permits);
    long now = nanoTime.getAsLong();
    while (true) {
      long before = fullAt(now);
      long ahead = Gcra.aheadNanos(before, now) + cost;
      long wait = Math.max(0, ahead - limit.burstNanos);
      if (wait > 0 && wait > Math.min(maxWaitNanos, this.maxWaitNanos)) {
        return null;
      }
      if (fullAt.compareAndSet(before, now + ahead)) {
        return new Reservation(wait, () -> cancel(now + ahead, cost));
      }
      Thread.onSpinWait();
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
    long now = nanoTime.getAsLong();
    while (true) {
      long before = fullAt(now);
      long ahead = Gcra.aheadNanos(before, now);
      if (ahead > limit.burstNanos
          || fullAt.compareAndSet(before, now + Math.max(0, ahead - cost))) {
        return;
      }
      Thread.onSpinWait();
    }
  }

  @Override
  public long waitNanos(long permits) {
    long cost = limit.cost(permits);
    long now = nanoTime.getAsLong();
    return Math.max(0, Gcra.aheadNanos(fullAt(now), now) + cost - limit.burstNanos);
  }
}
