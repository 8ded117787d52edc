package dev.loci.resilience;

import dev.loci.spi.resilience.RateLimiter;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Slots in the middle of a bucket's line whose owners gave up. Who waits keeps the time he was
 * told; a vacancy goes to the next who comes and would have to wait, or be refused, without it.
 *
 * <p>A slot is a stretch of the line in which no other permit lies, as long as what it costs. It
 * may be used from the time at which the bucket would have let it go (its end less the burst) until
 * its start; then in any time of length t no more than the burst and the refill are used, because
 * the stretches that are used in that time lie in one of that length and a burst. Where calls are
 * kept apart, that is one moment.
 *
 * <p>Permits that are refunded without their slot move the line, and all slots given before lapse.
 */
final class Vacancies {
  /** The answer to one who has to go to the end of the line. */
  static final long NONE = -2;

  private static final int MOST = 10_000;

  private final LongSupplier nanoTime;
  private final ConcurrentSkipListSet<Slot> slots = new ConcurrentSkipListSet<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicLong epoch = new AtomicLong();
  private final AtomicLong slotsMade = new AtomicLong();

  /**
   * A slot.
   *
   * @param due when its permits come due
   * @param latest until when they may be used
   * @param epoch in which the line it was given; it lapses with that
   */
  private record Slot(long due, long latest, long permits, long epoch, long number)
      implements Comparable<Slot> {
    @Override
    public int compareTo(Slot other) {
      int byDue = Long.compare(due - other.due, 0);
      return byDue == 0 ? Long.compare(number, other.number) : byDue;
    }

    long waitNanos(long now) {
      return Math.max(0, due - now);
    }
  }

  Vacancies(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Returns in which state the line is: to be asked for before a slot in it is taken. */
  long epoch() {
    return epoch.get();
  }

  /** Offers a slot of the line to others. */
  void add(long due, long latest, long permits, long epoch) {
    add(new Slot(due, latest, permits, epoch, slotsMade.incrementAndGet()));
  }

  /** There is a bound to how many are kept. */
  private void add(Slot slot) {
    long now = nanoTime.getAsLong();
    dropThoseOver(now);
    if (isOver(slot, now)) {
      return;
    }
    if (count.incrementAndGet() > MOST) {
      count.decrementAndGet();
    } else {
      slots.add(slot);
    }
  }

  /** Takes a slot that comes due in time, as a reservation; null if there is none. */
  TokenBucket.@Nullable Reservation reserve(long now, long permits, long mostNanos) {
    Slot slot = take(now, permits, mostNanos);
    return slot == null ? null : new TokenBucket.Reservation(slot.waitNanos(now), () -> add(slot));
  }

  /**
   * Takes a slot that comes due in time, and sooner than the end of the line does.
   *
   * @return how long to wait for it; {@link #NONE}; or REFUSED if the end is too far away as well
   */
  long sooner(long now, long permits, long waitAtTheEnd, long mostNanos) {
    Slot slot = take(now, permits, Math.min(mostNanos, waitAtTheEnd));
    if (slot != null) {
      return slot.waitNanos(now);
    }
    return waitAtTheEnd > mostNanos ? RateLimiter.REFUSED : NONE;
  }

  /** Takes the first slot of so many permits; null if there is none in time. */
  private @Nullable Slot take(long now, long permits, long mostNanos) {
    if (slots.isEmpty()) {
      return null;
    }
    dropThoseOver(now);
    for (Slot slot : slots) {
      if (slot.waitNanos(now) > mostNanos) {
        break;
      }
      if (slot.permits() == permits && !isOver(slot, now) && remove(slot)) {
        return slot;
      }
    }
    return null;
  }

  /** Returns how long to wait for a slot of so many permits; what is given if there is none. */
  long waitNanos(long now, long permits, long otherwise) {
    for (Slot slot : slots) {
      if (slot.permits() == permits && !isOver(slot, now)) {
        return Math.min(otherwise, slot.waitNanos(now));
      }
    }
    return otherwise;
  }

  /** The line is moved: no slot that was given in it may be used by another. */
  void lapse() {
    epoch.incrementAndGet();
  }

  private void dropThoseOver(long now) {
    for (Slot slot : slots) {
      if (!isOver(slot, now)) {
        break;
      }
      remove(slot);
    }
  }

  private boolean isOver(Slot slot, long now) {
    return slot.epoch() != epoch.get() || now - slot.latest() > 0;
  }

  private boolean remove(Slot slot) {
    boolean isMine = slots.remove(slot);
    if (isMine) {
      count.decrementAndGet();
    }
    return isMine;
  }
}
