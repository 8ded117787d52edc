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
 * firing that pauses before it tries again steps aside and lets the next ones pass. Bounded: who
 * offers more waits a second at most for one to end. For many threads.
 */
final class Lane {
  private static final int CAPACITY = 1_000;
  private static final int MAX_ASIDE = 1_000;
  private static final long PATIENCE_SECONDS = 1;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private final Queue<Firing> waiting = new ArrayDeque<>();
  private final Semaphore aside = new Semaphore(MAX_ASIDE);
  private final Carrier carrier;
  private boolean working;
  private boolean stuck;

  /** Carries out firings, and runs what works off a lane. */
  interface Carrier {
    /** Carries out a firing to its end; calls back before the first pause. */
    void carryOut(Firing firing, Runnable firstPause);

    /** Runs a task on a thread of its own. */
    void start(Runnable task);
  }

  Lane(Carrier carrier) {
    this.carrier = carrier;
  }

  /** Takes a firing, or tells that there is no room, and none was made for a while. */
  boolean offer(Firing firing) throws InterruptedException {
    lock.lock();
    try {
      if (waiting.size() >= CAPACITY && !awaitRoom()) {
        stuck = true;
        return false;
      }
      waiting.add(firing);
      if (!working) {
        working = true;
        carrier.start(this::work);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Once a wait was in vain, nobody waits before something has ended. */
  private boolean awaitRoom() throws InterruptedException {
    long nanos = stuck ? 0 : TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (waiting.size() >= CAPACITY && nanos > 0) {
      nanos = room.awaitNanos(nanos);
    }
    return waiting.size() < CAPACITY;
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
      stuck = false;
      room.signal();
      return firing;
    } finally {
      lock.unlock();
    }
  }

  private void carryOut(Firing firing) {
    CountDownLatch passable = new CountDownLatch(1);
    carrier.start(() -> carryOut(firing, passable));
    try {
      passable.await();
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
      passable.countDown();
    }
  }
}
