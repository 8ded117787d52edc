package dev.loci.internal.mirror;

import dev.loci.internal.journal.Journal;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * What a mirror's thread waits with, and what others have it do. It waits at the journal, where
 * writers wake it; what is asked of it ends each of its waits. Safe for many threads.
 */
final class Wakeups {
  private final String mirror;
  private final Journal journal;
  private final LongSupplier nanoTime;
  private final Queue<Runnable> requests = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  Wakeups(String mirror, Journal journal, LongSupplier nanoTime) {
    this.mirror = mirror;
    this.journal = journal;
    this.nanoTime = nanoTime;
  }

  /** Has the mirror's thread do something next. */
  void ask(Runnable request) {
    requests.add(request);
    journal.wakeAll();
  }

  /** Does what was asked for. */
  void runRequests() {
    for (Runnable request = requests.poll(); request != null; request = requests.poll()) {
      request.run();
    }
  }

  void close() {
    closed = true;
    journal.wakeAll();
  }

  boolean isClosed() {
    return closed;
  }

  /** Tells whether the mirror's thread has other things to do than to wait. */
  boolean isWanted() {
    return closed || !requests.isEmpty();
  }

  /** Waits until the thread is wanted, or the time is over. */
  void await(Duration time) throws InterruptedException {
    journal.awaitBeyond(Long.MAX_VALUE, time, this::isWanted);
  }

  /** Waits until there is more in the journal too, or something else has happened. */
  void awaitRecordsBeyond(long sequence, Duration time, BooleanSupplier somethingElse)
      throws InterruptedException {
    journal.awaitBeyond(sequence, time, () -> isWanted() || somethingElse.getAsBoolean());
  }

  /** The waits of the pipeline, which closing and pausing end. */
  void sleep(long nanos) throws InterruptedException {
    long until = nanoTime.getAsLong() + nanos;
    for (long left = nanos; left > 0; left = until - nanoTime.getAsLong()) {
      await(Duration.ofNanos(left));
      if (isWanted()) {
        throw new InterruptedException("mirror " + mirror + " is wanted");
      }
    }
  }
}
