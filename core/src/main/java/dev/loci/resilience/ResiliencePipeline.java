package dev.loci.resilience;

import dev.loci.resilience.Retries.FailedCall;
import dev.loci.spi.resilience.Breaker;
import dev.loci.spi.resilience.FailureKind;
import dev.loci.spi.resilience.RateLimiter;
import dev.loci.spi.resilience.RetryPolicy;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way of calls to one target: bulkhead, circuit breaker, the server's pacing, rate limiter,
 * then the attempt; after a failure the retry policy and the budget say whether it goes round
 * again. Make one per target and keep it; {@link Resilience#builder} makes it.
 *
 * <p>A call that fails for good throws what its last attempt threw, unchanged. A {@link
 * DeferredCallException} instead says that nothing was sent, or not again, and that it is worth
 * repeating later. {@link Error}s, interrupts and cancellations pass through at once.
 *
 * <p>Safe for use by many threads. A call that succeeds at once allocates nothing.
 */
public final class ResiliencePipeline {
  private final ResilienceBuilder settings;
  private final CallJournal journal;
  private final Gate gate;
  private final Retries retries;
  private final Environment environment;
  private final @Nullable Bulkhead bulkhead;
  private final @Nullable InterruptingTimeout interruptingTimeout;
  private final boolean hasDeadline;
  private final SharedCalls shared = new SharedCalls();

  ResiliencePipeline(
      ResilienceBuilder settings,
      RetryPolicy retry,
      @Nullable Breaker breaker,
      @Nullable RateLimiter limiter) {
    this.settings = settings;
    this.environment = settings.environment;
    this.journal = new CallJournal(settings.target, settings.redactor, settings.listeners());
    this.gate = new Gate(settings, breaker, limiter, journal);
    this.retries = new Retries(settings, retry, gate, journal);
    this.bulkhead = settings.bulkhead;
    this.interruptingTimeout = settings.interruptingTimeout();
    this.hasDeadline = settings.deadlineNanos > 0;
  }

  /**
   * Makes a call and returns its result.
   *
   * @throws X what the last attempt threw, if it failed for good
   * @throws DeferredCallException if it was not sent, or not again
   * @throws DeadlineExceededException if no time was left for another attempt
   * @throws CallInterruptedException if the thread was interrupted while the call waited
   */
  public <T extends @Nullable Object, X extends Exception> T call(ThrowingCall<T, X> call)
      throws X {
    Objects.requireNonNull(call, "call");
    long started = hasDeadline ? environment.nanos() : 0;
    if (bulkhead == null) {
      return attempts(call, started);
    }
    enter(bulkhead, started);
    try {
      return attempts(call, started);
    } finally {
      bulkhead.leave();
    }
  }

  /** Makes a call that returns nothing; else as {@link #call(ThrowingCall)}. */
  public <X extends Exception> void run(ThrowingRun<X> call) throws X {
    Objects.requireNonNull(call, "call");
    this.<@Nullable Void, X>call(() -> {
      call.run();
      return null;
    });
  }

  /**
   * Makes a call unless one with the same key is under way: then waits for that one's result or
   * failure.
   *
   * @param key says which calls are the same; with {@code equals} and {@code hashCode}
   * @throws IllegalStateException if a call with this key is made inside itself
   */
  public <T extends @Nullable Object, X extends Exception> T call(
      Object key, ThrowingCall<T, X> call) throws X {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(call, "call");
    return shared.call(settings.target, key, () -> call(call));
  }

  /**
   * Makes an asynchronous call. Nothing blocks: waits are timers. Cancelling the returned future
   * ends waits and cancels the attempt under way.
   *
   * @return completes as {@link #call(ThrowingCall)} would return or throw
   */
  public <T extends @Nullable Object> CompletableFuture<T> callAsync(
      Supplier<? extends CompletionStage<T>> call) {
    Objects.requireNonNull(call, "call");
    return new AsyncCall<T>(call, gate, retries, settings).start();
  }

  /**
   * Makes an asynchronous call unless one with the same key is under way: then shares its result.
   * Cancelling the returned future ends neither that call nor the wait of others.
   */
  public <T extends @Nullable Object> CompletableFuture<T> callAsync(
      Object key, Supplier<? extends CompletionStage<T>> call) {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(call, "call");
    return shared.callAsync(key, () -> callAsync(call));
  }

  /**
   * Returns an object whose methods go through this pipeline; see {@link Resilience#decorate(Class,
   * Object)}.
   */
  public <T> T decorate(Class<T> type, T instance) {
    return decorator(type).decorate(instance);
  }

  /** Returns a decorator, with which single methods can have a pipeline of their own. */
  public <T> Decorator<T> decorator(Class<T> type) {
    return new Decorator<>(type, this);
  }

  /**
   * Returns a builder that makes pipelines with the same settings, sharing limiter, breaker,
   * bulkhead, budget and pacing with this one.
   */
  public ResilienceBuilder toBuilder() {
    return settings.copy();
  }

  /** Returns what has been counted so far. */
  public ResilienceStats stats() {
    return journal.stats();
  }

  /** Returns the name of the remote. */
  public String target() {
    return settings.target;
  }

  /** Returns what the server has told about when it wants calls. */
  public Pacing pacing() {
    return gate.pacing();
  }

  private void enter(Bulkhead bulkhead, long started) {
    if (bulkhead.tryEnter()) {
      return;
    }
    long left = retries.leftNanos(started);
    try {
      if (!bulkhead.enter(Math.min(left, bulkhead.maxWaitNanos()))) {
        throw left < bulkhead.maxWaitNanos() ? retries.tooLate(null) : gate.full();
      }
    } catch (InterruptedException e) {
      throw interrupted(e, null);
    }
  }

  @SuppressWarnings("IllegalCatch") // every way out gives the permit back
  private <T extends @Nullable Object, X extends Exception> T attempts(
      ThrowingCall<T, X> call, long started) throws X {
    FailedCall failed = null;
    while (true) {
      long permit = enter(started, failed);
      long sent = gate.measuresDuration ? environment.nanos() : 0;
      FailureKind kind;
      T result;
      try {
        result = interruptingTimeout == null ? call.call() : interruptingTimeout.call(call);
        kind = retries.kindOfResult(result);
      } catch (Throwable e) {
        failed = failed == null ? new FailedCall(started) : failed;
        if (failedFor(failed, permit, elapsed(sent), e) == Retries.GIVE_UP) {
          throw e;
        }
        pause(failed);
        continue;
      }
      if (kind == null) {
        gate.succeeded(permit, elapsed(sent));
        retries.succeeded(failed);
        return result;
      }
      gate.failed(permit, elapsed(sent), kind);
      failed = failed == null ? new FailedCall(started) : failed;
      if (retries.next(failed, kind, null, result) == Retries.GIVE_UP) {
        return result;
      }
      pause(failed);
    }
  }

  private long enter(long started, @Nullable FailedCall failed) {
    Throwable before = failed == null ? null : failed.lastError;
    try {
      return gate.enter(retries.maxWaitNanos(started, 0, failed), before);
    } catch (InterruptedException e) {
      throw interrupted(e, before);
    } catch (ResilienceException e) {
      throw e;
    } catch (RuntimeException e) {
      throw retries.broken(e, before);
    }
  }

  /** Returns the delay before the next attempt, or that there is none. */
  private long failedFor(FailedCall failed, long permit, long elapsedNanos, Throwable thrown) {
    FailureKind kind = retries.kindOf(thrown);
    if (kind == null) {
      gate.noOutcome(permit);
      journal.ended();
      return Retries.GIVE_UP;
    }
    try {
      gate.failed(permit, elapsedNanos, kind);
      return retries.next(failed, kind, thrown, null);
    } catch (ResilienceException e) {
      throw e;
    } catch (RuntimeException e) {
      throw retries.broken(e, thrown);
    }
  }

  private long elapsed(long sent) {
    return gate.measuresDuration ? environment.nanos() - sent : 0;
  }

  private void pause(FailedCall failed) {
    try {
      environment.sleeper().sleep(failed.lastDelayNanos);
    } catch (InterruptedException e) {
      throw interrupted(e, failed.lastError);
    }
  }

  private CallInterruptedException interrupted(InterruptedException e, @Nullable Throwable before) {
    Thread.currentThread().interrupt();
    journal.ended();
    CallInterruptedException interrupted = new CallInterruptedException(settings.target, e);
    if (before != null) {
      interrupted.addSuppressed(before);
    }
    return interrupted;
  }
}
