package dev.loci.resilience;

import dev.loci.spi.resilience.Breaker;
import dev.loci.spi.resilience.CircuitState;
import dev.loci.spi.resilience.FailureKind;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A circuit breaker. Closed, it counts failures up and successes down; at the threshold (5) it
 * opens. Open, it lets nothing pass for a while (60 s), then becomes half-open and lets a few calls
 * (3) pass: a success closes it, a failure opens it again.
 *
 * <p>Not every failure counts: an answer such as 400, 401, 404 or 409 shows that the remote works
 * and counts as a success; being rate limited counts as neither. A half-open permit is a lease: if
 * its call does not come back in time, its place is free again.
 *
 * <p>Options: {@linkplain CircuitBreakerBuilder#failureRate rate} and {@linkplain
 * CircuitBreakerBuilder#slowCallRate slow-call} windows instead of the count, a jittered open time,
 * listeners, opening and closing by hand. One immutable state is swapped by compare-and-set; on the
 * way of success it is read twice and nothing is written.
 */
public final class CircuitBreaker implements Breaker {
  private static final long CLOSED_PERMIT = 0;

  private final CircuitConfig config;
  private final LongSupplier nanoTime;
  private final RandomGenerator random;
  private final @Nullable OutcomeWindow window;
  private final CircuitEvents events;
  private final CircuitCell circuit;
  private final AtomicLong lastLease = new AtomicLong();

  CircuitBreaker(CircuitBreakerBuilder builder) {
    this.config = builder.config();
    this.nanoTime = builder.nanoTime;
    this.random = builder.random;
    this.events = new CircuitEvents(builder);
    this.window =
        config.window() == null
            ? null
            : new OutcomeWindow(config.window(), builder.nanoTime.getAsLong());
    this.circuit = new CircuitCell(events, window, nanoTime);
  }

  /** Returns a breaker with the defaults: 5 failures, 60 s, 3 half-open calls. */
  public static CircuitBreaker ofDefaults() {
    return builder().build();
  }

  /** Returns a builder with the defaults. */
  public static CircuitBreakerBuilder builder() {
    return new CircuitBreakerBuilder();
  }

  /**
   * Makes a call if the breaker lets it pass. A failure is classified as {@link
   * FailureClassifiers#standard} does.
   *
   * @throws CircuitOpenException if it does not; the call was not made
   */
  @SuppressWarnings("IllegalCatch") // every way out gives the permit back
  public <T extends @Nullable Object, X extends Exception> T call(ThrowingCall<T, X> call)
      throws X {
    Objects.requireNonNull(call, "call");
    long start = measuresDuration() ? nanoTime.getAsLong() : 0;
    long permit = tryAcquire();
    if (permit == REJECTED) {
      throw new CircuitOpenException(events.name(), Duration.ofNanos(retryAfterNanos()), null);
    }
    T result;
    try {
      result = call.call();
    } catch (Throwable e) {
      FailureKind kind = Outcomes.kind(FailureClassifiers.standard(), e);
      if (kind == null) {
        release(permit);
      } else {
        onFailure(permit, elapsed(start), kind);
      }
      throw e;
    }
    onSuccess(permit, elapsed(start));
    return result;
  }

  private long elapsed(long start) {
    return measuresDuration() ? Math.max(0, nanoTime.getAsLong() - start) : 0;
  }

  @Override
  public CircuitState state() {
    return circuit.get().state();
  }

  @Override
  public boolean measuresDuration() {
    return config.window() != null && config.window().slowNanos() < Long.MAX_VALUE;
  }

  @Override
  public long tryAcquire() {
    Circuit now = circuit.get();
    return now instanceof Circuit.Closed ? CLOSED_PERMIT : tryAcquireLease(now);
  }

  private long tryAcquireLease(Circuit seen) {
    Circuit before = seen;
    while (true) {
      if (before instanceof Circuit.Closed) {
        return CLOSED_PERMIT;
      }
      Circuit.HalfOpen halfOpen = before.tryHalfOpen(nanoTime.getAsLong());
      if (halfOpen == null || halfOpen.leases().size() >= config.halfOpenMaxCalls()) {
        return REJECTED;
      }
      long id = lastLease.incrementAndGet();
      long until = nanoTime.getAsLong() + config.leaseNanos();
      if (circuit.swap(before, halfOpen.with(new Circuit.Lease(id, until, config.leaseNanos())))) {
        return id;
      }
      before = circuit.get();
    }
  }

  @Override
  public void onSuccess(long permit, long elapsedNanos) {
    if (window != null) {
      recordInWindow(false, elapsedNanos);
    }
    Circuit before = circuit.get();
    while (!before.isIntact()) {
      if (circuit.swap(before, before.afterSuccess())) {
        return;
      }
      before = circuit.get();
    }
  }

  @Override
  public void onFailure(long permit, long elapsedNanos, FailureKind kind) {
    Objects.requireNonNull(kind, "kind");
    if (config.trippedBy().contains(kind)) {
      fail(elapsedNanos);
    } else if (config.ignored().contains(kind)) {
      release(permit);
    } else {
      onSuccess(permit, elapsedNanos);
    }
  }

  private void fail(long elapsedNanos) {
    if (window != null) {
      recordInWindow(true, elapsedNanos);
    }
    long now = nanoTime.getAsLong();
    long openNanos = openNanos();
    while (true) {
      Circuit before = circuit.get();
      if (circuit.swap(before, before.afterFailure(now, openNanos, config.failureThreshold()))) {
        return;
      }
    }
  }

  private void recordInWindow(boolean failed, long elapsedNanos) {
    long now = nanoTime.getAsLong();
    OutcomeWindow outcomes = window;
    if (outcomes != null && outcomes.recordAndJudge(now, failed, elapsedNanos)) {
      Circuit before = circuit.get();
      if (before instanceof Circuit.Closed
          && circuit.swap(before, new Circuit.Open(now, openNanos(), 0, Circuit.By.FAILURES))) {
        outcomes.clear(now);
      }
    }
  }

  private long openNanos() {
    if (config.openJitter() == 0) {
      return config.openNanos();
    }
    double factor = 1 + random.nextDouble() * config.openJitter();
    return (long) (config.openNanos() * factor);
  }

  @Override
  public void release(long permit) {
    while (permit != CLOSED_PERMIT) {
      Circuit before = circuit.get();
      if (!(before instanceof Circuit.HalfOpen halfOpen)
          || circuit.swap(before, halfOpen.without(permit))) {
        return;
      }
    }
  }

  @Override
  public long retryAfterNanos() {
    Circuit now = circuit.get();
    return now instanceof Circuit.Closed
        ? 0
        : now.retryAfterNanos(nanoTime.getAsLong(), config.halfOpenMaxCalls());
  }

  /** Opens it by hand: no call passes until {@link #close} or {@link #halfOpen}. */
  public void open() {
    circuit.force(new Circuit.Open(nanoTime.getAsLong(), Long.MAX_VALUE, 0, Circuit.By.HAND));
  }

  /** Closes it by hand and forgets all failures. */
  public void close() {
    circuit.forgetOutcomes();
    circuit.force(Circuit.Closed.INTACT);
  }

  /** Lets a few calls pass by hand, to see whether the remote is back. */
  public void halfOpen() {
    circuit.force(new Circuit.HalfOpen(0, List.of()));
  }
}
