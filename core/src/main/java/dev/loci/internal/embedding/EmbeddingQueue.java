package dev.loci.internal.embedding;

import dev.loci.internal.change.Change;
import dev.loci.internal.change.Change.MemoryPut;
import dev.loci.internal.change.CommitCodec;
import dev.loci.internal.follow.Follower;
import dev.loci.internal.journal.JournalRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The memories that a model has still to see, as the journal tells them. It holds a bounded number
 * and otherwise asks for a scan of all, as every opening begins with one; so it keeps nothing, and
 * needs nothing of the journal again.
 */
final class EmbeddingQueue implements Follower {
  private static final int MAX_WAITING = 50_000;

  private final Set<Long> waiting = new LinkedHashSet<>();
  private final Object lock = new Object();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile long watermark;
  private final List<CompletableFuture<Boolean>> idleWaiters = new ArrayList<>();
  private boolean isScanDue = true;

  EmbeddingQueue(long watermark) {
    this.watermark = watermark;
  }

  @Override
  public String name() {
    return "embedding";
  }

  @Override
  public long watermark() {
    return watermark;
  }

  @Override
  public long durableWatermark() {
    return Long.MAX_VALUE;
  }

  @Override
  public void apply(List<JournalRecord> records) {
    List<Long> numbers = new ArrayList<>();
    for (JournalRecord record : records) {
      for (Change change : CommitCodec.decode(record.payload()).changes()) {
        if (change instanceof MemoryPut put) {
          numbers.add(put.number());
        }
      }
    }
    add(numbers);
    watermark = records.getLast().sequence();
  }

  @Override
  public void maintain() {
    // nothing is kept
  }

  private void add(List<Long> numbers) {
    synchronized (lock) {
      waiting.addAll(numbers);
      if (waiting.size() > MAX_WAITING) {
        waiting.clear();
        isScanDue = true;
      }
      lock.notifyAll();
    }
  }

  /** Takes up to so many numbers, the longest waiting first. */
  List<Long> take(int count) {
    synchronized (lock) {
      List<Long> taken = new ArrayList<>(Math.min(count, waiting.size()));
      for (Iterator<Long> next = waiting.iterator(); next.hasNext() && taken.size() < count; ) {
        taken.add(next.next());
        next.remove();
      }
      return taken;
    }
  }

  /** Tells whether a scan of all memories is due, and takes it as begun. */
  boolean takeScan() {
    synchronized (lock) {
      boolean due = isScanDue;
      isScanDue = false;
      return due;
    }
  }

  /** Returns how many memories wait. */
  long size() {
    synchronized (lock) {
      return waiting.size();
    }
  }

  /** Returns what is completed when nothing is left to be done, or this is closed. */
  CompletableFuture<Boolean> whenIdle() {
    CompletableFuture<Boolean> idle = new CompletableFuture<>();
    synchronized (lock) {
      idleWaiters.add(idle);
      lock.notifyAll();
    }
    return idle;
  }

  /** Says that nothing is left to be done, unless something has come meanwhile. */
  void idle() {
    List<CompletableFuture<Boolean>> idle;
    synchronized (lock) {
      if (!isClosed() && (!waiting.isEmpty() || isScanDue)) {
        return;
      }
      idle = List.copyOf(idleWaiters);
      idleWaiters.clear();
    }
    idle.forEach(waiter -> waiter.complete(!isClosed()));
  }

  /** Waits until something is there to be done, or this is closed. */
  void await() throws InterruptedException {
    synchronized (lock) {
      while (waiting.isEmpty() && !isScanDue && idleWaiters.isEmpty() && !isClosed()) {
        lock.wait();
      }
    }
  }

  /** Waits for a time, or until this is closed. */
  void awaitClosed(Duration time) throws InterruptedException {
    boolean unused = closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  boolean isClosed() {
    return closed.getCount() == 0;
  }

  void close() {
    closed.countDown();
    synchronized (lock) {
      lock.notifyAll();
    }
  }
}
