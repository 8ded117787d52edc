package dev.loci.resilience;

import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one asynchronous call, up to its result: one after the other, none after the result
 * is there, and whatever a step throws is the result. Timers end with the call.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what follows the result ends here
final class AsyncSteps<T extends @Nullable Object> {
  final CompletableFuture<T> result = new CompletableFuture<>();
  private final Scheduler scheduler;
  private final UnaryOperator<Throwable> bug;

  /** What a step throws that is none of our own exceptions is a bug, and passed on as that says. */
  AsyncSteps(Scheduler scheduler, UnaryOperator<Throwable> bug) {
    this.scheduler = scheduler;
    this.bug = bug;
  }

  boolean isOver() {
    return result.isDone();
  }

  @SuppressWarnings("IllegalCatch") // whatever it is
  void step(Runnable step) {
    if (!result.isDone()) {
      try {
        step.run();
      } catch (ResilienceException e) {
        result.completeExceptionally(e);
      } catch (Throwable e) {
        result.completeExceptionally(bug.apply(e));
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
