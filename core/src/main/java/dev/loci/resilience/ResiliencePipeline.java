package dev.loci.resilience;

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
  private final PipelineSettings settings;
  private final CallJournal journal;
  private final Gate gate;
  private final Judgement judgement;
  private final Retries retries;
  private final SyncCalls syncCalls;
  private final SharedCalls shared;

  /** Needs settings that are {@linkplain PipelineSettings#built built}. */
  ResiliencePipeline(PipelineSettings settings) {
    this.settings = settings;
    this.journal = new CallJournal(settings);
    this.gate = new Gate(settings, journal);
    this.judgement = new Judgement(settings);
    this.retries = new Retries(settings, judgement, gate, journal);
    this.syncCalls = new SyncCalls(settings, gate, judgement, retries, journal);
    this.shared = new SharedCalls(journal);
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
    return syncCalls.call(call);
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
    return shared.call(key, () -> call(call));
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
    return new AsyncCall<T>(call, settings, gate, judgement, retries, journal).start();
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
    return new ResilienceBuilder(settings.copy());
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
}
