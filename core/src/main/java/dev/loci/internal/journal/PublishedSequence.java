package dev.loci.internal.journal;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * The number of the last record that followers may read, and those who wait for a higher one. Wakes
 * them only when it reaches what one of them waits for, since waking threads costs a writer more
 * than all else it does beside the disk. One thread publishes; any waits.
 */
final class PublishedSequence {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition reached = lock.newCondition();
  private volatile long last;

  /** The lowest number that somebody waits to be passed, or lower. */
  private volatile long awaitedBeyond = Long.MAX_VALUE;

  PublishedSequence(long last) {
    this.last = last;
  }

  long last() {
    return last;
  }

  /** The write to one volatile and the read of the other are in the opposite order in a wait. */
  void publish(long sequence) {
    last = sequence;
    if (sequence > awaitedBeyond) {
      wakeAll();
    }
  }

  void wakeAll() {
    lock.lock();
    try {
      awaitedBeyond = Long.MAX_VALUE;
      reached.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void awaitBeyond(long sequence, Duration timeout, BooleanSupplier ready)
      throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanos = timeout.toNanos();
      while (nanos > 0) {
        awaitedBeyond = Math.min(awaitedBeyond, sequence);
        if (last > sequence || ready.getAsBoolean()) {
          return;
        }
        nanos = reached.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }
}
