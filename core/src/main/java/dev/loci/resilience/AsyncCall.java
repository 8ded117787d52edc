package dev.loci.resilience;

import dev.loci.resilience.Retries.FailedCall;
import dev.loci.spi.resilience.FailureKind;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One asynchronous call on its way: admitted, sent, judged, perhaps again. The first attempt starts
 * on the caller's thread, if there is nothing to wait for; what follows a wait runs on a timer's,
 * and nothing blocks.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what follows a stage ends in the result
final class AsyncCall<T extends @Nullable Object> {
  private final Supplier<? extends CompletionStage<T>> call;
  private final Gate gate;
  private final Retries retries;
  private final ResilienceBuilder settings;
  private final Environment environment;
  private final AsyncSteps<T> steps;
  private final AsyncAdmission admission;
  private final long startedNanos;
  private volatile @Nullable FailedCall failed;
  private volatile boolean isOutOfTime;

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
    this.steps = new AsyncSteps<>(environment.scheduler());
    this.admission =
        new AsyncAdmission(gate, retries, steps, startedNanos, () -> failed, this::send);
  }

  CompletableFuture<T> start() {
    steps.result.whenComplete((value, failure) -> {
      if (failure instanceof CancellationException) {
        retries.ended();
      }
    });
    steps.step(this::begin);
    return steps.result;
  }

  private void begin() {
    if (retries.deadlineNanos > 0) {
      steps.later(retries.deadlineNanos, this::endOutOfTime);
    }
    admission.enter(settings.bulkhead);
  }

  private void endOutOfTime() {
    isOutOfTime = true; // before the attempt under way is cancelled
    throw retries.tooLate(failed);
  }

  private void send() {
    long permit = gate.permit(admission.before());
    long sent = gate.measuresDuration ? environment.nanos() : 0;
    CompletableFuture<T> outcome = new CompletableFuture<>();
    outcome.whenComplete((value, failure) -> judgeSafely(permit, sent, value, failure));
    new AsyncAttempt<>(settings, outcome).send(call, steps.result);
  }

  /** Also when the call is over already: the breaker's permit has to go back. */
  @SuppressWarnings("IllegalCatch") // whatever goes wrong is the result
  private void judgeSafely(long permit, long sent, T value, @Nullable Throwable thrown) {
    Throwable failure = thrown == null ? null : Outcomes.unwrapped(thrown);
    long elapsed = gate.measuresDuration ? environment.nanos() - sent : 0;
    try {
      if (failure == null) {
        judge(permit, elapsed, value);
      } else {
        fail(permit, elapsed, kindOf(failure), value, failure);
      }
    } catch (ResilienceException e) {
      steps.result.completeExceptionally(e);
    } catch (Throwable e) {
      steps.result.completeExceptionally(retries.broken(e, failure));
    }
  }

  private void judge(long permit, long elapsed, T value) {
    FailureKind kind;
    try {
      kind = retries.kindOfResult(value);
    } catch (RuntimeException e) { // a rule for results failed, and the call with it
      fail(permit, elapsed, retries.kindOf(e), value, e);
      return;
    }
    if (kind != null) {
      fail(permit, elapsed, kind, value, null);
      return;
    }
    gate.succeeded(permit, elapsed);
    if (!steps.isOver()) {
      retries.succeeded(failed);
      steps.result.complete(value);
    }
  }

  /** An attempt that hangs until the deadline is cancelled by us: the remote took too long. */
  private @Nullable FailureKind kindOf(Throwable failure) {
    return isOutOfTime && failure instanceof CancellationException
        ? FailureKind.TIMEOUT
        : retries.kindOf(failure);
  }

  private void fail(
      long permit, long elapsed, @Nullable FailureKind kind, T value, @Nullable Throwable failure) {
    if (kind == null) {
      gate.noOutcome(permit);
      if (!steps.isOver() && !(failure instanceof CancellationException)) {
        retries.ended();
      }
      end(value, failure);
    } else {
      gate.failed(permit, elapsed, kind);
      if (!steps.isOver()) {
        tryAgain(kind, value, failure);
      }
    }
  }

  private void tryAgain(FailureKind kind, T value, @Nullable Throwable failure) {
    FailedCall before = failed;
    FailedCall call = before == null ? new FailedCall(startedNanos) : before;
    failed = call;
    long delay = retries.next(call, kind, failure, value);
    if (delay == Retries.GIVE_UP) {
      end(value, failure);
    } else {
      admission.again(delay);
    }
  }

  private void end(T value, @Nullable Throwable failure) {
    if (failure == null) {
      steps.result.complete(value);
    } else {
      steps.result.completeExceptionally(failure);
    }
  }
}
