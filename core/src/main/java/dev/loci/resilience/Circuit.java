package dev.loci.resilience;

import dev.loci.spi.resilience.CircuitState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The immutable state of a {@link CircuitBreaker}, and what follows it. */
sealed interface Circuit {
  CircuitState state();

  /** Returns whether a success changes nothing. */
  default boolean isIntact() {
    return false;
  }

  /** Returns what follows a call that succeeded. */
  Circuit afterSuccess();

  /** Returns what follows a call that failed. */
  Circuit afterFailure(long now, long openNanos, int threshold);

  /** Returns the half-open state that a call may find now; null if none may pass. */
  @Nullable HalfOpen tryHalfOpen(long now);

  /** Returns how long nothing passes, 0 if something may. */
  long retryAfterNanos(long now, int halfOpenMaxCalls);

  /** What opened a circuit. */
  enum By {
    FAILURES,
    HAND
  }

  /** Calls pass; successes take failures back one by one. */
  record Closed(int failures) implements Circuit {
    static final Closed INTACT = new Closed(0);

    @Override
    public boolean isIntact() {
      return failures == 0;
    }

    @Override
    public CircuitState state() {
      return CircuitState.CLOSED;
    }

    @Override
    public Circuit afterSuccess() {
      return failures <= 1 ? INTACT : new Closed(failures - 1);
    }

    @Override
    public Circuit afterFailure(long now, long openNanos, int threshold) {
      if (threshold == CircuitConfig.NO_THRESHOLD) {
        return this;
      }
      return failures + 1 >= threshold
          ? new Open(now, openNanos, failures + 1, By.FAILURES)
          : new Closed(failures + 1);
    }

    @Override
    public @Nullable HalfOpen tryHalfOpen(long now) {
      return null;
    }

    @Override
    public long retryAfterNanos(long now, int halfOpenMaxCalls) {
      return 0;
    }
  }

  /**
   * Nothing passes until more than the open time is over since the last failure. A failure that
   * arrives late, from a call sent before, starts that time anew.
   */
  record Open(long since, long openNanos, int failures, By by) implements Circuit {
    @Override
    public CircuitState state() {
      return CircuitState.OPEN;
    }

    @Override
    public Circuit afterSuccess() {
      return this;
    }

    @Override
    public Circuit afterFailure(long now, long openNanos, int threshold) {
      return by == By.HAND ? this : new Open(now, openNanos, failures + 1, by);
    }

    @Override
    public @Nullable HalfOpen tryHalfOpen(long now) {
      return retryAfterNanos(now, 1) > 0 ? null : new HalfOpen(failures, List.of());
    }

    /** A clock that went back before the failure has lost the time; the remote gets a try. */
    @Override
    public long retryAfterNanos(long now, int halfOpenMaxCalls) {
      if (by == By.HAND) {
        return Durations.LONGEST.toNanos();
      }
      long elapsed = now - since;
      return elapsed < 0 ? 0 : Math.max(0, openNanos - elapsed + 1);
    }
  }

  /** A few calls pass; the leases of those that are under way. */
  record HalfOpen(int failures, List<Lease> leases) implements Circuit {
    @Override
    public CircuitState state() {
      return CircuitState.HALF_OPEN;
    }

    @Override
    public Circuit afterSuccess() {
      return Closed.INTACT;
    }

    @Override
    public Circuit afterFailure(long now, long openNanos, int threshold) {
      return new Open(now, openNanos, failures + 1, By.FAILURES);
    }

    @Override
    public HalfOpen tryHalfOpen(long now) {
      return leases.stream().noneMatch(lease -> lease.isOver(now))
          ? this
          : new HalfOpen(failures, leases.stream().filter(lease -> !lease.isOver(now)).toList());
    }

    @Override
    public long retryAfterNanos(long now, int halfOpenMaxCalls) {
      return leases.size() < halfOpenMaxCalls
          ? 0
          : leases.stream().mapToLong(lease -> lease.leftNanos(now)).min().orElse(0);
    }

    HalfOpen with(Lease lease) {
      List<Lease> more = new ArrayList<>(leases);
      more.add(lease);
      return new HalfOpen(failures, List.copyOf(more));
    }

    HalfOpen without(long id) {
      return new HalfOpen(failures, leases.stream().filter(lease -> lease.id() != id).toList());
    }
  }

  /** The right to be one of the half-open calls, until a time. */
  record Lease(long id, long until, long leaseNanos) {
    boolean isOver(long now) {
      return leftNanos(now) == 0;
    }

    /** More than the whole lease left means that the clock went back: then it is over. */
    long leftNanos(long now) {
      long left = until - now;
      return left > leaseNanos ? 0 : Math.max(0, left);
    }
  }
}
