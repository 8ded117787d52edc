package dev.loci.rest.http;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The requests under way, so that a server can end once they have. Safe for many threads. */
public final class InFlight {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition none = lock.newCondition();
  private int count;
  private boolean closing;

  /** Begins a request; false if the server is about to end. */
  boolean enter() {
    lock.lock();
    try {
      if (!closing) {
        count++;
      }
      return !closing;
    } finally {
      lock.unlock();
    }
  }

  /** Ends a request. */
  void leave() {
    lock.lock();
    try {
      count--;
      if (count == 0) {
        none.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many requests are under way. */
  public int count() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lets no further request begin and waits for those under way.
   *
   * @return whether all have ended; false if it takes longer
   */
  public boolean drain(Duration grace) throws InterruptedException {
    lock.lock();
    try {
      closing = true;
      long left = grace.toNanos();
      while (count > 0 && left > 0) {
        left = none.awaitNanos(left);
      }
      return count == 0;
    } finally {
      lock.unlock();
    }
  }
}
