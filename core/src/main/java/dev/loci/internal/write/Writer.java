package dev.loci.internal.write;

import dev.loci.LociException;
import dev.loci.OutcomeUnknownException;
import dev.loci.RateLimitedException;
import dev.loci.UnavailableException;
import dev.loci.internal.concurrent.OwnThread;
import dev.loci.internal.journal.Journal;
import dev.loci.internal.records.RecordsException;
import dev.loci.internal.records.RecordsMender;
import dev.loci.internal.records.RecordsWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that changes the store. It takes what has queued up meanwhile as one group, so
 * that many callers share one force of the disk. Its queue is bounded: when it is full, callers
 * wait, and are refused after a while. On a broken invariant it stops for good and keeps the first
 * cause.
 */
public final class Writer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
  private static final int MAX_GROUP_REQUESTS = 512;
  private static final int MAX_GROUP_BYTES = 4 << 20;
  private static final Duration ADMISSION_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration HOUSEKEEPING_INTERVAL = Duration.ofSeconds(1);

  private final BlockingQueue<Work> queue;
  private final GroupCommit groupCommit;
  private final Journal journal;
  private final RecordsWriter records;
  private final RecordsMender mender;
  private final Receipts receipts;
  private final Thread thread;
  private final LongSupplier nanoTime;
  private long receiptsDeletedAtNanos;

  /** Taken from the queue, but not begun. */
  private @Nullable Work pending;

  private volatile @Nullable Throwable failure;
  private volatile boolean closed;

  /** What the writer thread takes from its queue. */
  private sealed interface Work {
    /** A request, which can share a group. */
    record Write(Admitted admitted) implements Work {}

    /** Something to do while nothing is being written. */
    record Exclusive<T>(Supplier<T> action, CompletableFuture<T> result) implements Work {
      void run() {
        OwnThread.complete(result, action);
      }
    }

    /** The end of the queue. */
    record Stop() implements Work {}
  }

  /** Creates the writer; {@link #start} sets it to work. */
  public Writer(
      RecordsWriter records, RecordsMender mender, Journal journal, WriterSettings settings) {
    this.records = records;
    this.mender = mender;
    this.journal = journal;
    this.queue = new ArrayBlockingQueue<>(settings.queueCapacity());
    this.receipts = new Receipts(settings.clock());
    this.nanoTime = settings.nanoTime();
    this.receiptsDeletedAtNanos = nanoTime.getAsLong();
    TimeOrderedIds ids = new TimeOrderedIds(settings.random());
    this.groupCommit = new GroupCommit(records, journal, settings.clock(), ids, receipts);
    this.thread = OwnThread.daemon("loci-writer", this::run);
  }

  /** Starts the writer thread. */
  public void start() {
    thread.start();
  }

  /**
   * Hands a request to the writer, waiting a while for a place in its queue.
   *
   * @param idempotencyKey recognises the request when it comes again; null for none
   * @return completed once the request is on disk, or refused
   */
  public CompletableFuture<Acknowledged> submit(
      WriteRequest request, @Nullable String idempotencyKey) {
    Admitted admitted = Admitted.of(request, idempotencyKey);
    Acknowledged kept = admitted.identity() == null ? null : receipts.recall(admitted.identity());
    if (kept != null) {
      return CompletableFuture.completedFuture(kept);
    }
    enqueue(new Work.Write(admitted));
    return admitted.answer();
  }

  /** Tells whether this is the writer thread. */
  public boolean isCurrentThread() {
    return Thread.currentThread() == thread;
  }

  /** Runs an action on the writer thread while nothing is being written. */
  public <T> CompletableFuture<T> runExclusively(Supplier<T> action) {
    Work.Exclusive<T> work = new Work.Exclusive<>(action, new CompletableFuture<>());
    enqueue(work);
    return work.result();
  }

  private void enqueue(Work work) {
    requireRunning();
    try {
      if (!queue.offer(work, ADMISSION_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new RateLimitedException(
            "%d writes are waiting, the most that the store admits; repeat later"
                .formatted(queue.size()),
            ADMISSION_TIMEOUT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException(
          "interrupted while waiting to be admitted; nothing was stored", e);
    }
    if (closed && queue.remove(work)) {
      refuse(work);
    }
  }

  private void requireRunning() {
    if (failure != null) {
      throw new UnavailableException(
          "the store stopped (%s); close it, mend that, and open it again"
              .formatted(failure.getMessage()),
          failure);
    }
    if (closed) {
      throw new UnavailableException("the store is closed");
    }
  }

  @SuppressWarnings("IllegalCatch") // whatever ends the writer is kept as the cause
  private void run() {
    try {
      for (Work next = take(); !(next instanceof Work.Stop); next = take()) {
        process(next);
      }
    } catch (Throwable e) {
      failure = e;
      LOG.error("the store stopped; what was acknowledged is on disk", e);
    }
    closed = true;
    records.release();
    refuse(pending);
    refuseWaiting();
  }

  private Work take() throws InterruptedException {
    Work taken = pending;
    if (taken != null) {
      pending = null;
      return taken;
    }
    Work work = queue.poll(HOUSEKEEPING_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    while (work == null) {
      deleteExpiredReceipts();
      work = queue.poll(HOUSEKEEPING_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }
    return work;
  }

  /** A bounded number now and then, so that it holds up no group for long. */
  private void deleteExpiredReceipts() {
    long now = nanoTime.getAsLong();
    if (now - receiptsDeletedAtNanos >= HOUSEKEEPING_INTERVAL.toNanos()) {
      receiptsDeletedAtNanos = now;
      try {
        records.deleteReceipts(receipts.oldestKept());
      } catch (RecordsException e) {
        mend(() -> mender.mend(e));
      }
    }
  }

  /** Processes one piece of work, or a whole group of writes. */
  private void process(Work work) {
    switch (work) {
      case Work.Write write -> processGroup(write);
      case Work.Exclusive<?> exclusive -> exclusive.run();
      case Work.Stop stop -> LOG.trace("{}", stop);
    }
  }

  @SuppressWarnings("IllegalCatch") // nobody may wait for ever, whatever went wrong
  private void processGroup(Work.Write first) {
    List<Admitted> admitted = new ArrayList<>();
    try {
      carryOut(first, admitted);
    } catch (UnavailableException e) {
      if (journal.isBroken()) {
        throw e;
      }
      LOG.warn("a group of {} writes was refused: {}", admitted.size(), e.getMessage());
    } catch (Throwable e) {
      admitted.forEach(request -> fail(request, e));
      throw e;
    }
  }

  private void carryOut(Work.Write first, List<Admitted> admitted) {
    try {
      Group group = groupCommit.begin();
      fill(group, admitted, first);
      groupCommit.commit(group);
    } catch (RecordsException e) {
      resume(admitted, e, 1);
    }
    deleteExpiredReceipts();
  }

  private void resume(List<Admitted> admitted, RecordsException failure, int attempt) {
    mend(() -> mender.remedy(failure, attempt));
    try {
      groupCommit.resume(admitted);
    } catch (RecordsException again) {
      if (attempt == RecordsMender.MAX_ATTEMPTS) {
        throw again;
      }
      resume(admitted, again, attempt + 1);
    }
  }

  /** Takes what has queued up, until the group is full or something else comes. */
  private void fill(Group group, List<Admitted> admitted, Work.Write first) {
    Work next = first;
    while (next instanceof Work.Write write) {
      admitted.add(write.admitted());
      groupCommit.add(group, write.admitted());
      next = isFull(admitted, group) ? null : queue.poll();
    }
    pending = next;
  }

  /** Without records no write can be carried out, so the store stops if they stay broken. */
  private static void mend(Runnable remedy) {
    try {
      remedy.run();
    } catch (LociException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private static boolean isFull(List<Admitted> admitted, Group group) {
    return admitted.size() >= MAX_GROUP_REQUESTS || group.payloadBytes() >= MAX_GROUP_BYTES;
  }

  private static void fail(Admitted request, Throwable cause) {
    request
        .answer()
        .completeExceptionally(
            new OutcomeUnknownException(
                "the store stopped while the request was under way; open it again to see whether it"
                    + " was stored",
                cause));
  }

  private void refuseWaiting() {
    for (Work work = queue.poll(); work != null; work = queue.poll()) {
      refuse(work);
    }
  }

  private void refuse(@Nullable Work work) {
    UnavailableException refusal =
        new UnavailableException("the store is closed; nothing was stored", failure);
    switch (work) {
      case Work.Write write -> write.admitted().answer().completeExceptionally(refusal);
      case Work.Exclusive<?> exclusive -> exclusive.result().completeExceptionally(refusal);
      case Work.Stop stop -> LOG.trace("{}", stop);
      case null -> LOG.trace("nothing to refuse");
    }
  }

  /** Finishes what is queued, then stops. */
  @Override
  public void close() {
    closed = true;
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        if (queue.offer(new Work.Stop(), 100, TimeUnit.MILLISECONDS)) {
          thread.join();
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    refuseWaiting();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
