package dev.loci.resilience;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One attempt of an asynchronous call: it ends once, by its stage or by its timeout. */
@SuppressWarnings("FutureReturnValueIgnored") // what follows a stage ends in the outcome
final class AsyncAttempt<T extends @Nullable Object> {
  private final PipelineSettings settings;
  private final CallJournal journal;
  private final CompletableFuture<T> outcome;

  AsyncAttempt(PipelineSettings settings, CallJournal journal, CompletableFuture<T> outcome) {
    this.settings = settings;
    this.journal = journal;
    this.outcome = outcome;
  }

  /** Sends it; it is cancelled when the call is over before it is. */
  @SuppressWarnings("IllegalCatch") // a call that fails to start is one that failed
  void send(Supplier<? extends CompletionStage<T>> call, CompletableFuture<T> result) {
    try {
      CompletionStage<T> stage =
          Objects.requireNonNull(call.get(), "the call returned null instead of a stage");
      stage.whenComplete(this::end);
      result.whenComplete((value, failure) -> cancel(stage));
      if (settings.timeoutNanos > 0) {
        limit(stage);
      }
    } catch (Throwable e) {
      outcome.completeExceptionally(e);
    }
  }

  private void end(T value, @Nullable Throwable failure) {
    if (failure == null) {
      outcome.complete(value);
    } else {
      outcome.completeExceptionally(failure);
    }
  }

  private void limit(CompletionStage<T> stage) {
    Scheduler scheduler = settings.environment.scheduler();
    Runnable timer = scheduler.schedule(() -> timeOut(stage), settings.timeoutNanos);
    outcome.whenComplete((value, failure) -> timer.run());
  }

  private void timeOut(CompletionStage<T> stage) {
    if (outcome.completeExceptionally(
        new AttemptTimeoutException(journal.target(), settings.timeoutNanos, null))) {
      cancel(stage);
    }
  }

  /** What cannot be cancelled goes on, and nobody hears of it. */
  @SuppressWarnings("IllegalCatch") // the outcome is there already
  private void cancel(CompletionStage<?> stage) {
    if (stage instanceof Future<?> future) {
      try {
        future.cancel(true);
      } catch (UnsupportedOperationException e) {
        return; // a minimal stage
      } catch (RuntimeException e) {
        journal.partFailed("cancelling of an attempt", e);
      }
    }
  }
}
