package dev.loci.internal.follow;

import dev.loci.UnavailableException;
import dev.loci.internal.concurrent.OwnThread;
import dev.loci.internal.journal.Journal;
import dev.loci.internal.journal.JournalCursor;
import dev.loci.internal.journal.JournalRecord;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drives one follower: reads the journal for it, and runs actions between its steps. */
public final class FollowerThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FollowerThread.class);
  private static final int MAX_BATCH_BYTES = 1 << 20;
  private static final Duration MAINTENANCE_INTERVAL = Duration.ofMillis(500);

  /** Records that come one by one are left to gather, unless somebody waits for them. */
  private static final Duration GATHERING_TIME = Duration.ofMillis(10);

  private static final int GATHERED_RECORDS = 64;
  private static final int MAX_TRICKLE_BYTES = 16 << 10;

  private final Journal journal;
  private final Follower follower;
  private final Queue<Due<?>> actions = new ConcurrentLinkedQueue<>();
  private final Thread thread;
  private volatile @Nullable Throwable failure;
  private volatile boolean closed;

  /** An action that waits for a record to be applied. */
  private record Due<T>(long sequence, Supplier<T> action, CompletableFuture<T> result) {
    void run() {
      OwnThread.complete(result, action);
    }

    void refuse(UnavailableException refusal) {
      result.completeExceptionally(refusal);
    }
  }

  /** Creates the thread; {@link #start} sets it to work. */
  public FollowerThread(Journal journal, Follower follower) {
    this.journal = journal;
    this.follower = follower;
    this.thread = OwnThread.daemon("loci-" + follower.name(), this::run);
  }

  /** Starts following. */
  public void start() {
    thread.start();
  }

  /** Returns the follower's name. */
  public String name() {
    return follower.name();
  }

  /** Returns the number of the last record applied. */
  public long watermark() {
    return follower.watermark();
  }

  /**
   * Returns the number of the last record that is not needed any more. A follower that has stopped
   * is built anew when the store is opened, and needs none.
   */
  public long durableWatermark() {
    return failure != null && follower.canBeBuiltAnew()
        ? Long.MAX_VALUE
        : follower.durableWatermark();
  }

  /** Returns what stopped the follower, or null while it works. */
  public @Nullable Throwable failure() {
    return failure;
  }

  /** Runs an action on the follower's thread once it has applied the record with this number. */
  public <T> CompletableFuture<T> whenApplied(long sequence, Supplier<T> action) {
    Due<T> due = new Due<>(sequence, action, new CompletableFuture<>());
    actions.add(due);
    journal.wakeAll();
    if (closed) {
      refuseWaiting();
    }
    return due.result();
  }

  @SuppressWarnings("IllegalCatch") // whatever ends the follower is kept as the cause
  private void run() {
    try (JournalCursor cursor = journal.cursor(follower.watermark() + 1)) {
      while (!closed) {
        follow(cursor);
      }
    } catch (Throwable e) {
      failure = e;
      LOG.error("{} stopped following the journal", follower.name(), e);
    }
    closed = true;
    refuseWaiting();
  }

  private void follow(JournalCursor cursor) throws InterruptedException {
    List<JournalRecord> records = cursor.next(MAX_BATCH_BYTES);
    if (!records.isEmpty()) {
      follower.apply(records);
    }
    runDue();
    follower.maintain();
    journal.awaitBeyond(follower.watermark(), MAINTENANCE_INTERVAL, this::isAwaited);
    if (isTrickle(records)) {
      long gathered = follower.watermark() + GATHERED_RECORDS;
      journal.awaitBeyond(gathered, GATHERING_TIME, () -> closed || !actions.isEmpty());
    }
  }

  private static boolean isTrickle(List<JournalRecord> records) {
    return records.stream().mapToInt(record -> record.payload().length).sum() < MAX_TRICKLE_BYTES;
  }

  private boolean isAwaited() {
    long watermark = follower.watermark();
    return closed || actions.stream().anyMatch(due -> due.sequence() <= watermark);
  }

  private void runDue() {
    long watermark = follower.watermark();
    for (Iterator<Due<?>> due = actions.iterator(); due.hasNext(); ) {
      Due<?> next = due.next();
      if (next.sequence() <= watermark) {
        due.remove();
        next.run();
      }
    }
  }

  private void refuseWaiting() {
    UnavailableException refusal =
        failure == null
            ? new UnavailableException("the store is closed")
            : new UnavailableException(
                "%s stopped after an error; close the store and open it again"
                    .formatted(follower.name()),
                failure);
    for (Due<?> due = actions.poll(); due != null; due = actions.poll()) {
      due.refuse(refusal);
    }
  }

  /** Stops after the step under way. */
  @Override
  public void close() {
    closed = true;
    journal.wakeAll();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
