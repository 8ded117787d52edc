package dev.loci.benchmarks.resilience;

import dev.loci.resilience.Environment;
import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Time that passes only when somebody waits; timers fire in order. For one thread. */
final class VirtualTime implements SimulatedTime {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Random random;
  private final PriorityQueue<Timer> timers = new PriorityQueue<>();
  private long nanos;
  private long timersMade;

  private record Timer(long due, long number, CompletableFuture<Boolean> fired)
      implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      return due == other.due ? Long.compare(number, other.number) : Long.compare(due, other.due);
    }
  }

  VirtualTime(long seed) {
    random = new Random(seed);
  }

  /** Returns it as Loci takes it. */
  Environment environment() {
    return new Environment(
        () -> nanos,
        () -> START.plusNanos(nanos),
        time -> pass(Duration.ofNanos(time)),
        (task, delay) -> {
          CompletableFuture<Boolean> timer = timer(task, delay, new CompletableFuture<>());
          return () -> timer.cancel(false);
        },
        random);
  }

  /** Returns it as Resilience4j takes it: an executor, of which nothing but timers is used. */
  ScheduledThreadPoolExecutor executor() {
    return new ScheduledThreadPoolExecutor(1) {
      @Override
      public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        return timer(task, unit.toNanos(delay), new Scheduled());
      }
    };
  }

  private <F extends CompletableFuture<Boolean>> F timer(Runnable task, long delayNanos, F fired) {
    var unused = fired.thenRun(task);
    timers.add(new Timer(nanos + delayNanos, timersMade++, fired));
    return fired;
  }

  /** Nobody asks when it is due. */
  private static final class Scheduled extends CompletableFuture<Boolean>
      implements ScheduledFuture<Boolean> {
    @Override
    public long getDelay(TimeUnit unit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int compareTo(Delayed other) {
      throw new UnsupportedOperationException();
    }
  }

  long nanos() {
    return nanos;
  }

  @Override
  public Duration elapsed() {
    return Duration.ofNanos(nanos);
  }

  @Override
  public void pass(Duration time) {
    long until = nanos + time.toNanos();
    while (!timers.isEmpty() && timers.element().due() <= until) {
      fireNext();
    }
    nanos = until;
  }

  private void fireNext() {
    Timer timer = timers.remove();
    nanos = Math.max(nanos, timer.due());
    timer.fired().complete(true);
  }

  @Override
  public boolean succeeds(CompletionStage<?> underWay) {
    CompletableFuture<?> result = underWay.toCompletableFuture();
    while (!result.isDone()) {
      fireNext();
    }
    return !result.isCompletedExceptionally();
  }
}
