package dev.loci.resilience;

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
  private final PipelineSettings settings;
  private final BreakerStage breaker;
  private final Judgement judgement;
  private final Retries retries;
  private final CallJournal journal;
  private final AsyncSteps<T> steps;
  private final AsyncAdmission admission;
  private final long startedNanos;
  private volatile @Nullable FailedCall failed;
  private volatile boolean isOutOfTime;

  AsyncCall(
      Supplier<? extends CompletionStage<T>> call,
      PipelineSettings settings,
      Gate gate,
      Judgement judgement,
      Retries retries,
      CallJournal journal) {
    this.call = call;
    this.settings = settings;
    this.breaker = gate.breaker;
    this.judgement = judgement;
    this.retries = retries;
    this.journal = journal;
    this.startedNanos = retries.deadlineNanos > 0 ? settings.environment.nanos() : 0;
    this.steps =
        new AsyncSteps<>(
            settings.environment.scheduler(),
            bug -> retries.broken(bug, FailedCall.errorOf(failed)));
    this.admission =
        new AsyncAdmission(gate, retries, journal, steps, startedNanos, () -> failed, this::send);
  }

  CompletableFuture<T> start() {
    steps.result.whenComplete((value, failure) -> {
      if (failure instanceof CancellationException) {
        journal.ended();
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

  private void send(long permit) {
    long sent = breaker.sentAt();
    CompletableFuture<T> outcome = new CompletableFuture<>();
    outcome.whenComplete((value, failure) -> judgeSafely(permit, sent, value, failure));
    new AsyncAttempt<>(settings, journal, outcome).send(call, steps.result);
  }

  /** Also when the call is over already: the breaker's permit has to go back. */
  @SuppressWarnings("IllegalCatch") // whatever goes wrong is the result
  private void judgeSafely(long permit, long sent, T value, @Nullable Throwable thrown) {
    Throwable failure = thrown == null ? null : Outcomes.unwrapped(thrown);
    try {
      if (failure == null) {
        judge(permit, sent, value);
      } else {
        fail(permit, sent, kindOf(failure), value, failure);
      }
    } catch (ResilienceException e) {
      steps.result.completeExceptionally(e);
    } catch (Throwable e) {
      steps.result.completeExceptionally(retries.broken(e, failure));
    }
  }

  @SuppressWarnings("IllegalCatch") // every way out gives the permit back
  private void judge(long permit, long sent, T value) {
    FailureKind kind;
    try {
      kind = judgement.kindOfResult(value);
    } catch (Throwable e) { // a rule for results failed, and the call with it
      fail(permit, sent, judgement.kindOf(e), value, e);
      return;
    }
    if (kind != null) {
      fail(permit, sent, kind, value, null);
      return;
    }
    breaker.succeeded(permit, sent);
    if (!steps.isOver()) {
      retries.succeeded(failed);
      steps.result.complete(value);
    }
  }

  /** An attempt that hangs until the deadline is cancelled by us: the remote took too long. */
  private @Nullable FailureKind kindOf(Throwable failure) {
    return isOutOfTime && failure instanceof CancellationException
        ? FailureKind.TIMEOUT
        : judgement.kindOf(failure);
  }

  private void fail(
      long permit, long sent, @Nullable FailureKind kind, T value, @Nullable Throwable failure) {
    if (kind == null) {
      breaker.noOutcome(permit);
      if (!steps.isOver() && !(failure instanceof CancellationException)) {
        journal.ended();
      }
      end(value, failure);
    } else {
      breaker.failed(permit, sent, kind);
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
