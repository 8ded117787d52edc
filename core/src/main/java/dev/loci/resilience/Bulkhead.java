package dev.loci.resilience;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how many calls are under way at once. Further ones wait in line up to a time, or are
 * refused. Entering an empty place and leaving are one compare-and-set each.
 */
public final class Bulkhead {
  private final AtomicInteger free;
  private final long maxWaitNanos;
  private final Queue<CompletableFuture<@Nullable Void>> line = new ConcurrentLinkedQueue<>();

  private Bulkhead(int maxConcurrent, long maxWaitNanos) {
    this.free = new AtomicInteger(maxConcurrent);
    this.maxWaitNanos = maxWaitNanos;
  }

  /**
   * Returns one with so many places, in which nobody waits.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public static Bulkhead of(int maxConcurrent) {
    return of(maxConcurrent, Duration.ZERO);
  }

  /**
   * Returns one with so many places, in front of which calls wait up to a time.
   *
   * @throws IllegalArgumentException if there is no place
   */
  public static Bulkhead of(int maxConcurrent, Duration maxWait) {
    if (maxConcurrent < 1) {
      throw new IllegalArgumentException(
          "maxConcurrent must be at least 1 but is " + maxConcurrent);
    }
    return new Bulkhead(maxConcurrent, Durations.notNegative("maxWait", maxWait));
  }

  /** Returns how many places are free. */
  public int free() {
    return free.get();
  }

  /** Returns how many wait for a place. */
  int waiting() {
    return line.size();
  }

  /** Takes a place if there is one and nobody waits for it. */
  boolean tryEnter() {
    return line.isEmpty() && tryTake();
  }

  private boolean tryTake() {
    int before = free.get();
    while (before > 0) {
      if (free.compareAndSet(before, before - 1)) {
        return true;
      }
      before = free.get();
    }
    return false;
  }

  /** Takes a place, waiting for it as long as is given; returns whether there was one in time. */
  boolean enter(long maxWaitNanos) throws InterruptedException {
    if (tryEnter()) {
      return true;
    }
    if (maxWaitNanos <= 0) {
      return false;
    }
    CompletableFuture<@Nullable Void> place = queue();
    try {
      place.get(maxWaitNanos, TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return !giveUp(place);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a place cannot fail", e);
    } catch (InterruptedException e) {
      if (!giveUp(place)) {
        leave();
      }
      throw e;
    }
  }

  /** Returns a place that is given in turn. One that is no longer wanted is given up. */
  CompletableFuture<@Nullable Void> queue() {
    CompletableFuture<@Nullable Void> place = new CompletableFuture<>();
    line.add(place);
    serve();
    return place;
  }

  /**
   * Leaves the line; else it would grow for as long as the calls inside hang. Those who give up are
   * mostly at its head.
   *
   * @return whether the place was not given before
   */
  @SuppressWarnings("UndefinedEquals") // a future equals itself only
  boolean giveUp(CompletableFuture<@Nullable Void> place) {
    boolean isGivenUp = place.cancel(false);
    if (isGivenUp) {
      line.remove(place);
    }
    return isGivenUp;
  }

  long maxWaitNanos() {
    return maxWaitNanos;
  }

  void leave() {
    free.incrementAndGet();
    if (!line.isEmpty()) {
      serve();
    }
  }

  private void serve() {
    while (!line.isEmpty() && tryTake()) {
      CompletableFuture<@Nullable Void> next = line.poll();
      if (next == null || !next.complete(null)) {
        free.incrementAndGet();
      }
    }
  }
}
