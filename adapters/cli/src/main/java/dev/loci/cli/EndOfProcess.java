package dev.loci.cli;

import java.util.concurrent.CountDownLatch;

/**
 * Lets a command finish its work when the process is told to end. Closed when it has, which lets
 * the process end.
 */
final class EndOfProcess implements AutoCloseable {
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook = new Thread(this::hold, "loci-end");

  private EndOfProcess() {}

  static EndOfProcess watch() {
    EndOfProcess end = new EndOfProcess();
    Runtime.getRuntime().addShutdownHook(end.hook);
    return end;
  }

  private void hold() {
    asked.countDown();
    try {
      finished.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the process ends at once
    }
  }

  /** Waits until the process is told to end, or this thread is. */
  void await() throws InterruptedException {
    asked.await();
  }

  @Override
  public void close() {
    finished.countDown();
    if (asked.getCount() > 0) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }
}
