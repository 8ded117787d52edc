package dev.loci.resilience;

import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Time, waiting and randomness. Tests put their own in.
 *
 * @param nanoTime the monotonic clock that all intervals are measured with
 * @param clock the clock of the wall, which dates in a server's answer are compared with
 * @param sleeper lets a thread wait
 * @param scheduler continues an asynchronous call after a wait
 * @param random where jitter comes from; safe for many threads
 */
public record Environment(
    LongSupplier nanoTime,
    InstantSource clock,
    Sleeper sleeper,
    Scheduler scheduler,
    RandomGenerator random) {
  /** The real ones: the JVM's clocks, its timer thread, a random number per thread. */
  public static final Environment SYSTEM =
      new Environment(
          System::nanoTime,
          InstantSource.system(),
          Environment::sleepAtLeast,
          Environment::scheduleOnTimer,
          () -> ThreadLocalRandom.current().nextLong());

  /** Refuses nulls. */
  public Environment {
    Objects.requireNonNull(nanoTime, "nanoTime");
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(sleeper, "sleeper");
    Objects.requireNonNull(scheduler, "scheduler");
    Objects.requireNonNull(random, "random");
  }

  long nanos() {
    return nanoTime.getAsLong();
  }

  /** A timer may be early by its own resolution; a slot of a limiter must not be. */
  private static void sleepAtLeast(long nanos) throws InterruptedException {
    long until = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = until - System.nanoTime()) {
      TimeUnit.NANOSECONDS.sleep(left);
    }
  }

  /**
   * The JDK's one timer thread fires, a few threads of our own run the tasks; a cancelled timer is
   * gone. The common pool would not do: it may be one thread, which anybody's work can block.
   */
  private static Runnable scheduleOnTimer(Runnable task, long delayNanos) {
    CompletableFuture<@Nullable Void> timer = new CompletableFuture<>();
    CompletableFuture<Void> run = timer.thenRunAsync(task, TimerThreads.POOL);
    timer.completeOnTimeout(null, delayNanos, TimeUnit.NANOSECONDS);
    return () -> {
      run.cancel(false);
      timer.cancel(false);
    };
  }
}
