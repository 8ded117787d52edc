package dev.loci.internal.trigger;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * How far the journal is dealt with: every record up to there is seen, and every firing that it set
 * off has ended and is noted. Firings end in any order; the oldest that is under way decides. For
 * many threads.
 */
final class Settlement {
  private final TreeMap<Long, Integer> underWay = new TreeMap<>();
  private final List<Waiter> waiters = new ArrayList<>();
  private final Object lock = new Object();
  private long seen;

  private record Waiter(long sequence, CompletableFuture<Boolean> settled) {}

  Settlement(long seen) {
    this.seen = seen;
  }

  /** Notes that a firing on this record has begun. */
  void begin(long sequence) {
    synchronized (lock) {
      underWay.merge(sequence, 1, Integer::sum);
    }
  }

  /** Notes that a firing on this record has ended. */
  void end(long sequence) {
    List<Waiter> done;
    synchronized (lock) {
      underWay.computeIfPresent(sequence, (s, count) -> count == 1 ? null : count - 1);
      done = takeSettled();
    }
    done.forEach(waiter -> waiter.settled().complete(true));
  }

  /** Notes that all firings on records up to this one have begun. */
  void see(long sequence) {
    List<Waiter> done;
    synchronized (lock) {
      seen = sequence;
      done = takeSettled();
    }
    done.forEach(waiter -> waiter.settled().complete(true));
  }

  private List<Waiter> takeSettled() {
    List<Waiter> done = new ArrayList<>();
    long settled = settledUnderLock();
    for (Iterator<Waiter> each = waiters.iterator(); each.hasNext(); ) {
      Waiter waiter = each.next();
      if (waiter.sequence() <= settled) {
        each.remove();
        done.add(waiter);
      }
    }
    return done;
  }

  private long settledUnderLock() {
    return underWay.isEmpty() ? seen : Math.min(seen, underWay.firstKey() - 1);
  }

  /** Returns the last record that need not be looked at again. */
  long settled() {
    synchronized (lock) {
      return settledUnderLock();
    }
  }

  /** Returns what is completed with true once a record is settled. */
  CompletableFuture<Boolean> whenSettled(long sequence) {
    Waiter waiter = new Waiter(sequence, new CompletableFuture<>());
    synchronized (lock) {
      if (settledUnderLock() < sequence) {
        waiters.add(waiter);
        return waiter.settled();
      }
    }
    return CompletableFuture.completedFuture(true);
  }
}
