package dev.loci.resilience;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Ends an attempt that takes too long by interrupting its thread. The interrupt belongs to the
 * attempt: when it ends at the same moment, the flag is cleared before anybody else sees it.
 */
final class InterruptingTimeout {
  private final CallJournal journal;
  private final long timeoutNanos;
  private final Scheduler scheduler;

  InterruptingTimeout(CallJournal journal, long timeoutNanos, Scheduler scheduler) {
    this.journal = journal;
    this.timeoutNanos = timeoutNanos;
    this.scheduler = scheduler;
  }

  @SuppressWarnings(
      "IllegalCatch") // whatever exception an interrupted attempt throws means the timeout
  <T extends @Nullable Object, X extends Exception> T call(ThrowingCall<T, X> work) throws X {
    Attempt attempt = new Attempt(Thread.currentThread());
    Runnable timer = scheduler.schedule(attempt::interrupt, timeoutNanos);
    T result;
    try {
      result = work.call();
    } catch (Throwable e) {
      timer.run();
      if (attempt.endedByInterrupt() && !(e instanceof Error)) {
        throw new AttemptTimeoutException(journal.target(), timeoutNanos, e);
      }
      throw e;
    }
    timer.run();
    attempt.endedByInterrupt();
    return result;
  }

  /** One attempt, between the thread that makes it and the timer. */
  private static final class Attempt {
    private static final int RUNNING = 0;
    private static final int INTERRUPTING = 1;
    private static final int INTERRUPTED = 2;
    private static final int ENDED = 3;

    private final Thread thread;
    private final AtomicInteger state = new AtomicInteger(RUNNING);

    Attempt(Thread thread) {
      this.thread = thread;
    }

    void interrupt() {
      if (state.compareAndSet(RUNNING, INTERRUPTING)) {
        thread.interrupt();
        state.set(INTERRUPTED);
      }
    }

    /** Returns whether the timer came first; then its interrupt is over when this returns. */
    boolean endedByInterrupt() {
      if (state.compareAndSet(RUNNING, ENDED)) {
        return false;
      }
      while (state.get() == INTERRUPTING) {
        Thread.onSpinWait();
      }
      Thread.interrupted();
      return true;
    }
  }
}
