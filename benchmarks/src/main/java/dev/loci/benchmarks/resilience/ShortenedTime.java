package dev.loci.benchmarks.resilience;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Real time, of which a second counts as 1,000: for what reads the clock of the system itself. */
final class ShortenedTime implements SimulatedTime {
  private static final int FACTOR = 1_000;
  private static final long TIMEOUT_SECONDS = 60;

  private final long startNanos = System.nanoTime();

  /** Returns how long a time really is. */
  static Duration real(Duration simulated) {
    return simulated.dividedBy(FACTOR);
  }

  @Override
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos).multipliedBy(FACTOR);
  }

  @Override
  public void pass(Duration time) {
    long until = System.nanoTime() + real(time).toNanos();
    for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  @Override
  public boolean succeeds(CompletionStage<?> underWay) {
    try {
      underWay.toCompletableFuture().orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
      return true;
    } catch (CompletionException e) {
      return false;
    }
  }
}
