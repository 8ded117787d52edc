package dev.loci.internal.trigger;

import dev.loci.internal.write.Acknowledged;
import dev.loci.internal.write.WriteRequest;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * What the runs of firings share: the writer, threads, time, and the end of it all. Safe for many
 * threads.
 *
 * @param effects what each action does
 * @param write hands a request to the writer
 * @param threads runs tasks, each on a thread of its own
 * @param nanoTime measures durations
 * @param stopped counted down when the store is closed
 */
record Runner(
    Effects effects,
    Function<WriteRequest, CompletableFuture<Acknowledged>> write,
    ExecutorService threads,
    LongSupplier nanoTime,
    CountDownLatch stopped) {

  boolean isStopped() {
    return stopped.getCount() == 0;
  }

  Future<?> start(Callable<?> task) {
    return threads.submit(task);
  }

  /**
   * Waits for a time.
   *
   * @throws StoppedException if the store is closed meanwhile
   */
  void pause(Duration time) throws InterruptedException {
    if (stopped.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new StoppedException();
    }
  }

  /** The store is closed; what is not noted as done is done when it is opened again. */
  static final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedException() {
      super("the store is closed");
    }

    StoppedException(Throwable cause) {
      super("what became of a firing cannot be noted", cause);
    }
  }
}
