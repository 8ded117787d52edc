package dev.loci.resilience;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one asynchronous call, up to its result: one after the other, none after the result
 * is there, and whatever a step throws is the result. Timers end with the call.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what follows the result ends here
final class AsyncSteps<T extends @Nullable Object> {
  final CompletableFuture<T> result = new CompletableFuture<>();
  private final Scheduler scheduler;

  AsyncSteps(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  boolean isOver() {
    return result.isDone();
  }

  @SuppressWarnings("IllegalCatch") // whatever it is
  void step(Runnable step) {
    if (!result.isDone()) {
      try {
        step.run();
      } catch (Throwable e) {
        result.completeExceptionally(e);
      }
    }
  }

  void later(long delayNanos, Runnable step) {
    Runnable timer = scheduler.schedule(() -> step(step), delayNanos);
    atEnd(timer);
  }

  void atEnd(Runnable task) {
    result.whenComplete((value, failure) -> task.run());
  }
}
