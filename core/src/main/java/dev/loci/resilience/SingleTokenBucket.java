package dev.loci.resilience;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A bucket with one limit: its state is one number, the time at which it is full. */
final class SingleTokenBucket extends TokenBucket {
  private final Gcra limit;
  private final AtomicLong fullAt;

  SingleTokenBucket(Builder builder, Gcra limit, long maxWaitNanos) {
    super(builder, maxWaitNanos);
    this.limit = limit;
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
        if (wait > 0) {
          long sooner =
              vacancies.sooner(now, permits, wait, Math.min(maxWaitNanos, this.maxWaitNanos));
          if (sooner != Vacancies.NONE) {
            return sooner;
          }
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
      vacancies.lapse();
      fullAt.compareAndSet(known, now + limit.burstNanos);
    }
  }

  @Override
  @Nullable Reservation tryReserve(long permits, long maxWaitNanos) {
    long cost = limit.cost(permits);
    long most = Math.min(maxWaitNanos, this.maxWaitNanos);
    for (int losses = 0; ; losses++) {
      long epoch = vacancies.epoch();
      long now = nanoTime.getAsLong();
      long before = fullAt(now);
      long ahead = Gcra.aheadNanos(before, now) + cost;
      long wait = Math.max(0, ahead - limit.burstNanos);
      Reservation vacancy =
          wait == 0 ? null : vacancies.reserve(now, permits, Math.min(most, wait));
      if (vacancy != null || (wait > 0 && wait > most)) {
        return vacancy;
      }
      if (fullAt.compareAndSet(before, now + ahead)) {
        return new Reservation(wait, () -> cancel(now + ahead, permits, epoch));
      }
      Contention.backOff(losses);
    }
  }

  /** The last reservation is undone exactly, an earlier one is offered to others. */
  private void cancel(long fullThen, long permits, long epoch) {
    long start = fullThen - limit.cost(permits);
    if (!fullAt.compareAndSet(fullThen, start)) {
      long due = fullThen - limit.burstNanos;
      vacancies.add(due, start, permits, epoch);
    }
  }

  @Override
  public void refund(long permits) {
    long cost = limit.cost(permits);
    for (int losses = 0; ; losses++) {
      long now = nanoTime.getAsLong();
      long before = fullAt(now);
      long ahead = Gcra.aheadNanos(before, now);
      if (ahead > limit.burstNanos) {
        return;
      }
      vacancies.lapse();
      if (fullAt.compareAndSet(before, now + Math.max(0, ahead - cost))) {
        return;
      }
      Contention.backOff(losses);
    }
  }

  @Override
  public long waitNanos(long permits) {
    long cost = limit.cost(permits);
    long now = nanoTime.getAsLong();
    long wait = Math.max(0, Gcra.aheadNanos(fullAt(now), now) + cost - limit.burstNanos);
    return wait == 0 ? 0 : vacancies.waitNanos(now, permits, wait);
  }
}
