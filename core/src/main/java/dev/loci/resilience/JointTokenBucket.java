package dev.loci.resilience;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A bucket with several limits. The times at which they are full change together, by one
 * compare-and-set of an array. A permit that has to wait for one limit is charged to the others at
 * the time at which it comes due, as only then it is used.
 */
final class JointTokenBucket extends TokenBucket {
  private final List<Gcra> limits;
  private final AtomicReference<long[]> fullAt;

  JointTokenBucket(Builder builder, List<Gcra> limits, long maxWaitNanos) {
    super(builder, maxWaitNanos);
    this.limits = limits;
    long now = nanoTime.getAsLong();
    this.fullAt = new AtomicReference<>(limits.stream().mapToLong(limit -> now).toArray());
  }

  @Override
  public boolean tryAcquire(long permits) {
    return reserve(permits, 0) == 0;
  }

  @Override
  public long reserve(long permits, long maxWaitNanos) {
    for (int losses = 0; ; losses++) {
      long now = nanoTime.getAsLong();
      long[] before = fullAt(now);
      long wait = waitNanos(before, now, permits);
      if (wait > 0) {
        long sooner =
            vacancies.sooner(now, permits, wait, Math.min(maxWaitNanos, this.maxWaitNanos));
        if (sooner != Vacancies.NONE) {
          return sooner;
        }
      }
      if (fullAt.compareAndSet(before, charged(before, now, now + wait, permits))) {
        return wait;
      }
      Contention.backOff(losses);
    }
  }

  @Override
  @Nullable Reservation tryReserve(long permits, long maxWaitNanos) {
    long most = Math.min(maxWaitNanos, this.maxWaitNanos);
    for (int losses = 0; ; losses++) {
      long epoch = vacancies.epoch();
      long now = nanoTime.getAsLong();
      long[] before = fullAt(now);
      long wait = waitNanos(before, now, permits);
      Reservation vacancy =
          wait == 0 ? null : vacancies.reserve(now, permits, Math.min(most, wait));
      if (vacancy != null || (wait > 0 && wait > most)) {
        return vacancy;
      }
      long[] after = charged(before, now, now + wait, permits);
      if (fullAt.compareAndSet(before, after)) {
        return new Reservation(wait, () -> cancel(before, after, now + wait, permits, epoch));
      }
      Contention.backOff(losses);
    }
  }

  private long waitNanos(long[] state, long now, long permits) {
    long wait = 0;
    for (int i = 0; i < state.length; i++) {
      Gcra limit = limits.get(i);
      long ahead = Gcra.aheadNanos(state[i], now) + limit.cost(permits);
      wait = Math.max(wait, ahead - limit.burstNanos);
    }
    return wait;
  }

  private long[] charged(long[] state, long now, long due, long permits) {
    long[] after = new long[state.length];
    for (int i = 0; i < state.length; i++) {
      Gcra limit = limits.get(i);
      long base = now + Gcra.aheadNanos(state[i], now);
      after[i] = (base - due > 0 ? base : due) + limit.cost(permits);
    }
    return after;
  }

  private void cancel(long[] before, long[] after, long due, long permits, long epoch) {
    if (!fullAt.compareAndSet(after, before)) {
      long latest = latest(after, due, permits);
      vacancies.add(due, latest, permits, epoch);
    }
  }

  /** Returns until when the permits may be used: the first start of their stretches. */
  private long latest(long[] after, long due, long permits) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < after.length; i++) {
      least = Math.min(least, after[i] - limits.get(i).cost(permits) - due);
    }
    return due + least;
  }

  @Override
  public void refund(long permits) {
    for (int losses = 0; ; losses++) {
      long now = nanoTime.getAsLong();
      long[] before = fullAt(now);
      if (isAwaited(before, now)) {
        return;
      }
      vacancies.lapse();
      if (fullAt.compareAndSet(before, refunded(before, now, permits))) {
        return;
      }
      Contention.backOff(losses);
    }
  }

  private boolean isAwaited(long[] state, long now) {
    for (int i = 0; i < state.length; i++) {
      if (Gcra.aheadNanos(state[i], now) > limits.get(i).burstNanos) {
        return true;
      }
    }
    return false;
  }

  private long[] refunded(long[] state, long now, long permits) {
    long[] after = new long[state.length];
    for (int i = 0; i < state.length; i++) {
      Gcra limit = limits.get(i);
      long ahead = Gcra.aheadNanos(state[i], now) - limit.cost(permits);
      after[i] = now + Math.max(0, ahead);
    }
    return after;
  }

  @Override
  public long waitNanos(long permits) {
    long now = nanoTime.getAsLong();
    long wait = waitNanos(fullAt(now), now, permits);
    return wait == 0 ? 0 : vacancies.waitNanos(now, permits, wait);
  }

  /** Returns the times at which the limits are full, mended if the clock went back. */
  private long[] fullAt(long now) {
    long[] known = fullAt.get();
    return hasTurnedBack(known, now) ? mended() : known;
  }

  /** Reads the clock after the state; see {@link SingleTokenBucket}. */
  private long[] mended() {
    while (true) {
      long[] known = fullAt.get();
      long now = nanoTime.getAsLong();
      if (!hasTurnedBack(known, now)) {
        return known;
      }
      vacancies.lapse();
      fullAt.compareAndSet(known, mended(known, now));
    }
  }

  private boolean hasTurnedBack(long[] state, long now) {
    for (int i = 0; i < state.length; i++) {
      if (limits.get(i).hasTurnedBack(state[i], now)) {
        return true;
      }
    }
    return false;
  }

  private long[] mended(long[] state, long now) {
    long[] mended = state.clone();
    for (int i = 0; i < state.length; i++) {
      if (limits.get(i).hasTurnedBack(state[i], now)) {
        mended[i] = now + limits.get(i).burstNanos;
      }
    }
    return mended;
  }
}
