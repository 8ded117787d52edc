package dev.loci.resilience;

/** Runs tasks later. */
@FunctionalInterface
public interface Scheduler {
  /**
   * Runs the task after at least this time, on some thread. The task does not block.
   *
   * @return what to run when the task is no longer wanted; it does nothing if the task has begun
   */
  Runnable schedule(Runnable task, long delayNanos);
}
