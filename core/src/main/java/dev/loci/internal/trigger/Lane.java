package dev.loci.internal.trigger;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The firings of one space, one after the other, so that spaces do not wait for one another. A
 * firing that pauses before it tries again steps aside and lets the next ones pass. Bounded, in
 * number and in bytes; whoever offers more has to come again. For many threads.
 */
final class Lane {
  static final int CAPACITY = 1_000;
  private static final int MAX_ASIDE = 1_000;
  private static final long MAX_BYTES = 8 << 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Queue<Firing> waiting = new ArrayDeque<>();
  private final Semaphore aside = new Semaphore(MAX_ASIDE);
  private final Carrier carrier;
  private boolean working;
  private int held;
  private long heldBytes;
  private long changes;

  /** Carries out firings, and runs what works off a lane. */
  interface Carrier {
    /** Carries out a firing to its end; calls back before the first pause. */
    void carryOut(Firing firing, Runnable firstPause);

    /** Runs a task on a thread of its own; tells whether it does, as when the store is open. */
    boolean start(Runnable task);
  }

  Lane(Carrier carrier) {
    this.carrier = carrier;
  }

  /** Takes a firing, or tells that there is no room. One alone is taken whatever its size. */
  boolean offer(Firing firing) {
    lock.lock();
    try {
      boolean isTooMuch = held > 0 && heldBytes + firing.bytes() > MAX_BYTES;
      if (waiting.size() >= CAPACITY || isTooMuch) {
        return false;
      }
      held++;
      heldBytes += firing.bytes();
      waiting.add(firing);
      if (!working) {
        working = carrier.start(this::work);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many firings wait or are under way. */
  int held() {
    lock.lock();
    try {
      return held;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until one has begun or ended, or for a time. */
  void awaitChange(long millis) throws InterruptedException {
    lock.lock();
    try {
      long before = changes;
      long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
      while (changes == before && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  private void work() {
    for (Firing firing = next(); firing != null; firing = next()) {
      carryOut(firing);
    }
  }

  private @Nullable Firing next() {
    lock.lock();
    try {
      Firing firing = waiting.poll();
      working = firing != null;
      change();
      return firing;
    } finally {
      lock.unlock();
    }
  }

  private void change() {
    changes++;
    changed.signalAll();
  }

  private void carryOut(Firing firing) {
    CountDownLatch passable = new CountDownLatch(1);
    boolean isStarted = carrier.start(() -> carryOut(firing, passable));
    try {
      if (isStarted) {
        passable.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the store is closed
    }
  }

  private void carryOut(Firing firing, CountDownLatch passable) {
    boolean[] isAside = {false};
    try {
      carrier.carryOut(
          firing,
          () -> {
            isAside[0] = aside.tryAcquire();
            if (isAside[0]) {
              passable.countDown();
            }
          });
    } finally {
      if (isAside[0]) {
        aside.release();
      }
      release(firing);
      passable.countDown();
    }
  }

  private void release(Firing firing) {
    lock.lock();
    try {
      held--;
      heldBytes -= firing.bytes();
      change();
    } finally {
      lock.unlock();
    }
  }
}
