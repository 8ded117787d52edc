package dev.loci.resilience;

import dev.loci.spi.resilience.RateLimiter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A rate limiter that allows bursts: a bucket of permits that is refilled steadily. It may have
 * several limits, such as per second and per minute; then a permit is taken from all or none.
 *
 * <p>Full at first. No lock, no thread, no refilling task: with one limit a permit is one
 * compare-and-set of one number, with several it allocates one small array. Waiting callers are
 * served in the order in which they came; {@link #tryAcquire()} finds nothing while some wait, but
 * for a slot that one of them has given up and that is due now.
 *
 * <p>In any time of length t, at most {@code burst + permits * t / window} permits come due, less
 * those refunded. A clock that jumps forward fills the bucket; one that jumps back empties it at
 * most.
 */
public abstract sealed class TokenBucket implements RateLimiter
    permits SingleTokenBucket, JointTokenBucket {
  private static final long LEAST_MAX_WAIT_NANOS = Duration.ofMinutes(1).toNanos();
  private static final int WINDOWS_OF_WAIT = 10;

  final LongSupplier nanoTime;
  final long maxWaitNanos;
  final Vacancies vacancies;
  private final Sleeper sleeper;

  TokenBucket(Builder builder, long maxWaitNanos) {
    this.nanoTime = builder.nanoTime;
    this.sleeper = builder.sleeper;
    this.maxWaitNanos = maxWaitNanos;
    this.vacancies = new Vacancies(nanoTime);
  }

  /** Returns a bucket such as 100 per 60 seconds, full at first. */
  public static TokenBucket of(long permits, Duration window) {
    return builder().limit(Bandwidth.of(permits, window)).build();
  }

  /** Returns a limiter that keeps calls apart; see {@link Bandwidth#spacing}. */
  public static TokenBucket callsPerSecond(double callsPerSecond) {
    return builder().limit(Bandwidth.spacing(callsPerSecond)).build();
  }

  /** Returns a builder, which needs at least one limit. */
  public static Builder builder() {
    return new Builder();
  }

  /** Takes a permit if one is there now. */
  public final boolean tryAcquire() {
    return tryAcquire(1);
  }

  /** Takes a permit, waiting for it. See {@link #acquire(long)}. */
  public final void acquire() throws InterruptedException {
    acquire(1);
  }

  /**
   * Takes permits, waiting for them.
   *
   * @throws InterruptedException if the thread is interrupted; the permits are given back as by
   *     {@link Reservation#cancel}
   * @throws RateLimitExceededException if the wait would be longer than the bucket allows
   */
  @SuppressWarnings("IllegalCatch") // whatever ends the wait gives the permits back
  public final void acquire(long permits) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    Reservation reservation = reserve(permits);
    if (!reservation.waitTime().isZero()) {
      try {
        sleeper.sleep(reservation.waitTime().toNanos());
      } catch (Throwable e) {
        reservation.cancel();
        throw e;
      }
    }
  }

  /**
   * Takes permits that come due later, without waiting.
   *
   * @throws RateLimitExceededException if the wait would be longer than the bucket allows
   */
  public final Reservation reserve(long permits) {
    Reservation reservation = tryReserve(permits, Long.MAX_VALUE);
    if (reservation == null) {
      throw new RateLimitExceededException("token bucket", waitTime(permits), null);
    }
    return reservation;
  }

  @Override
  public final @Nullable Slot reserveSlot(long permits, long maxWaitNanos) {
    Reservation reservation = tryReserve(permits, maxWaitNanos);
    return reservation == null
        ? null
        : new Slot(reservation.waitTime().toNanos(), reservation::cancel);
  }

  /** Returns null if the wait would be longer than is given, or than the bucket allows. */
  abstract @Nullable Reservation tryReserve(long permits, long maxWaitNanos);

  /**
   * Gives permits back that were taken and not used, at once. They lapse while others wait, and are
   * never more than the bucket holds. Late, when the bucket would have filled up again, they would
   * be permits beyond the limit: there {@link Reservation#cancel} is exact.
   */
  @Override
  public abstract void refund(long permits);

  /** Returns how long it takes until permits can be there if nobody else takes any. */
  public final Duration waitTime(long permits) {
    return Duration.ofNanos(waitNanos(permits));
  }

  /** Permits that come due after a wait. */
  public static final class Reservation {
    private final Duration waitTime;
    private final Runnable undo;
    private final AtomicBoolean isCancelled = new AtomicBoolean();

    Reservation(long waitNanos, Runnable undo) {
      this.waitTime = Duration.ofNanos(waitNanos);
      this.undo = undo;
    }

    /** Returns how long to wait, counted from the reservation; zero if the permits are there. */
    public Duration waitTime() {
      return waitTime;
    }

    /**
     * Gives the permits back. If others have reserved after these, they keep the times they were
     * told, and the slot goes to the next who asks for as many permits and would have to wait. It
     * lapses if nobody comes before it could be used no more. A second call does nothing.
     */
    public void cancel() {
      if (!isCancelled.getAndSet(true)) {
        undo.run();
      }
    }
  }

  /** Collects the settings of a bucket; for one thread. */
  public static final class Builder {
    private final List<Bandwidth> limits = new ArrayList<>();
    private LongSupplier nanoTime = Environment.SYSTEM.nanoTime();
    private Sleeper sleeper = Environment.SYSTEM.sleeper();
    private long maxWaitNanos = -1;

    private Builder() {}

    /** Adds a limit; all of them hold. */
    public Builder limit(Bandwidth limit) {
      limits.add(Objects.requireNonNull(limit, "limit"));
      return this;
    }

    /**
     * Sets how long a reservation may have to wait, which bounds how many can wait; ten times the
     * longest window unless told, and at least a minute.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Builder maxWait(Duration maxWait) {
      this.maxWaitNanos = Durations.notNegative("maxWait", maxWait);
      return this;
    }

    /** Sets clock and sleeper; the system's unless told. */
    public Builder environment(Environment environment) {
      Objects.requireNonNull(environment, "environment");
      this.nanoTime = environment.nanoTime();
      this.sleeper = environment.sleeper();
      return this;
    }

    /** Sets the monotonic clock; the system's unless told. */
    public Builder nanoTime(LongSupplier nanoTime) {
      this.nanoTime = Objects.requireNonNull(nanoTime, "nanoTime");
      return this;
    }

    /**
     * Makes the bucket.
     *
     * @throws IllegalStateException if it has no limit
     */
    public TokenBucket build() {
      if (limits.isEmpty()) {
        throw new IllegalStateException("a token bucket needs a limit; add one by limit(...)");
      }
      long maxWait = maxWaitNanos < 0 ? defaultMaxWaitNanos() : maxWaitNanos;
      List<Gcra> gcras = limits.stream().map(limit -> new Gcra(limit, maxWait)).toList();
      return gcras.size() == 1
          ? new SingleTokenBucket(this, gcras.getFirst(), maxWait)
          : new JointTokenBucket(this, gcras, maxWait);
    }

    private long defaultMaxWaitNanos() {
      long longest = limits.stream().mapToLong(limit -> limit.window().toNanos()).max().orElse(0);
      long windows =
          longest > Durations.LONGEST.toNanos() / WINDOWS_OF_WAIT
              ? longest
              : longest * WINDOWS_OF_WAIT;
      return Math.max(LEAST_MAX_WAIT_NANOS, windows);
    }
  }
}
