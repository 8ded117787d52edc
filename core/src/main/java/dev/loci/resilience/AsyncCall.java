package dev.loci.resilience;

import dev.loci.resilience.Retries.FailedCall;
import dev.loci.spi.resilience.FailureKind;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One asynchronous call on its way: admitted, paced, sent, judged, perhaps again. Each step runs on
 * the thread that the step before ended on, a timer's or the caller's, and blocks none.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what follows a stage ends in the result
final class AsyncCall<T extends @Nullable Object> {
  private final Supplier<? extends CompletionStage<T>> call;
  private final Gate gate;
  private final Retries retries;
  private final ResilienceBuilder settings;
  private final Environment environment;
  private final CompletableFuture<T> result = new CompletableFuture<>();
  private final long startedNanos;
  private final AtomicBoolean hasSlot = new AtomicBoolean();
  private @Nullable FailedCall failed;

  AsyncCall(
      Supplier<? extends CompletionStage<T>> call,
      Gate gate,
      Retries retries,
      ResilienceBuilder settings) {
    this.call = call;
    this.gate = gate;
    this.retries = retries;
    this.settings = settings;
    this.environment = settings.environment;
    this.startedNanos = retries.deadlineNanos > 0 ? environment.nanos() : 0;
  }

  CompletableFuture<T> start() {
    result.whenComplete((value, failure) -> {
      giveSlotBack();
      if (failure instanceof CancellationException) {
        retries.ended();
      }
    });
    if (retries.deadlineNanos > 0) {
      later(retries.deadlineNanos, () -> result.completeExceptionally(retries.tooLate(before())));
    }
    Bulkhead bulkhead = settings.bulkhead;
    if (bulkhead == null) {
      step(this::admit);
    } else if (bulkhead.tryEnter()) {
      result.whenComplete((value, failure) -> bulkhead.leave());
      step(this::admit);
    } else {
      queue(bulkhead);
    }
    return result;
  }

  private void queue(Bulkhead bulkhead) {
    if (bulkhead.maxWaitNanos() == 0) {
      result.completeExceptionally(gate.full());
      return;
    }
    CompletableFuture<@Nullable Void> place = bulkhead.queue();
    Runnable timer =
        environment
            .scheduler()
            .schedule(() -> place.completeExceptionally(gate.full()), bulkhead.maxWaitNanos());
    result.whenComplete((value, failure) -> place.cancel(false));
    place.whenComplete((entered, failure) -> {
      timer.run();
      if (failure == null) {
        result.whenComplete((value, end) -> bulkhead.leave());
        step(this::admit);
      } else {
        result.completeExceptionally(failure);
      }
    });
  }

  /** Whatever a step throws is the result; a call that is done already takes no further step. */
  @SuppressWarnings("IllegalCatch")
  private void step(Runnable step) {
    if (!result.isDone()) {
      try {
        step.run();
      } catch (Throwable e) {
        result.completeExceptionally(e);
      }
    }
  }

  private void after(long delayNanos, Runnable step) {
    if (delayNanos <= 0) {
      step.run();
    } else {
      later(delayNanos, () -> step(step));
    }
  }

  private void later(long delayNanos, Runnable task) {
    Runnable timer = environment.scheduler().schedule(task, delayNanos);
    result.whenComplete((value, failure) -> timer.run());
  }

  private void admit() {
    gate.refuseIfOpen(before());
    long wait = gate.reserve(retries.maxWaitNanos(startedNanos, before()), before());
    keepSlot();
    after(wait, this::pace);
  }

  private void pace() {
    if (!hasSlot.getAndSet(false)) {
      return; // given back: the call is over
    }
    long wait = gate.pace(retries.maxWaitNanos(startedNanos, before()), before());
    if (wait > 0) {
      keepSlot();
      after(wait, this::pace);
    } else {
      send();
    }
  }

  /** The limiter's permit goes back if the call ends before it is sent. */
  private void keepSlot() {
    hasSlot.set(true);
    if (result.isDone()) {
      giveSlotBack();
    }
  }

  private void giveSlotBack() {
    if (hasSlot.getAndSet(false)) {
      gate.refund();
    }
  }

  private @Nullable Throwable before() {
    return failed == null ? null : failed.lastError;
  }

  @SuppressWarnings("IllegalCatch") // a call that fails to start is one that failed
  private void send() {
    long permit = gate.permit(before());
    long sent = gate.measuresDuration ? environment.nanos() : 0;
    CompletableFuture<T> attempt = new CompletableFuture<>();
    attempt.whenComplete((value, failure) -> judgeSafely(permit, sent, value, failure));
    try {
      follow(call.get(), attempt);
    } catch (Throwable e) {
      attempt.completeExceptionally(e);
    }
  }

  private void follow(CompletionStage<T> stage, CompletableFuture<T> attempt) {
    stage.whenComplete((value, failure) -> {
      if (failure == null) {
        attempt.complete(value);
      } else {
        attempt.completeExceptionally(failure);
      }
    });
    result.whenComplete((value, failure) -> cancel(stage));
    if (settings.timeoutNanos > 0) {
      Runnable timer =
          environment.scheduler().schedule(() -> timeOut(stage, attempt), settings.timeoutNanos);
      attempt.whenComplete((value, failure) -> timer.run());
    }
  }

  private void timeOut(CompletionStage<T> stage, CompletableFuture<T> attempt) {
    if (attempt.completeExceptionally(
        new AttemptTimeoutException(settings.target, settings.timeoutNanos, null))) {
      cancel(stage);
    }
  }

  private static void cancel(CompletionStage<?> stage) {
    if (stage instanceof Future<?> future) {
      future.cancel(true);
    }
  }

  /** Also when the call is over already: the breaker's permit has to go back. */
  @SuppressWarnings("IllegalCatch") // whatever goes wrong is the result
  private void judgeSafely(long permit, long sent, T value, @Nullable Throwable thrown) {
    try {
      judge(permit, sent, value, thrown);
    } catch (Throwable e) {
      result.completeExceptionally(e);
    }
  }

  private void judge(long permit, long sent, T value, @Nullable Throwable thrown) {
    long elapsed = gate.measuresDuration ? environment.nanos() - sent : 0;
    Throwable failure = thrown == null ? null : Outcomes.unwrapped(thrown);
    FailureKind kind = failure == null ? retries.kindOfResult(value) : retries.kindOf(failure);
    if (kind == null && failure == null) {
      gate.succeeded(permit, elapsed);
      retries.succeeded(failed);
      result.complete(value);
    } else if (kind == null) {
      gate.noOutcome(permit);
      if (!result.isDone() && !(failure instanceof CancellationException)) {
        retries.ended();
      }
      end(value, failure);
    } else {
      gate.failed(permit, elapsed, kind);
      if (!result.isDone()) {
        tryAgain(kind, value, failure);
      }
    }
  }

  private void tryAgain(FailureKind kind, T value, @Nullable Throwable failure) {
    FailedCall call = failed == null ? new FailedCall(startedNanos) : failed;
    failed = call;
    long delay = retries.next(call, kind, failure);
    if (delay == Retries.GIVE_UP) {
      end(value, failure);
    } else {
      after(delay, this::admit);
    }
  }

  private void end(T value, @Nullable Throwable failure) {
    if (failure == null) {
      result.complete(value);
    } else {
      result.completeExceptionally(failure);
    }
  }
}
