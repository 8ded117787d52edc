package dev.loci.internal.write;

import dev.loci.LociException;
import dev.loci.OnRefusal;
import dev.loci.OutcomeUnknownException;
import dev.loci.RateLimitedException;
import dev.loci.UnavailableException;
import dev.loci.internal.concurrent.OwnThread;
import dev.loci.internal.concurrent.Waiting;
import dev.loci.internal.follow.AppliedFirst;
import dev.loci.internal.follow.LagLimit;
import dev.loci.internal.journal.Journal;
import dev.loci.internal.records.RecordsException;
import dev.loci.internal.records.RecordsMender;
import dev.loci.internal.records.RecordsWriter;
import dev.loci.internal.usage.UsageAccumulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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

  private final BlockingQueue<Work> queue;
  private final GroupCommit groupCommit;
  private final Journal journal;
  private final LagLimit lag;
  private final RecordsWriter records;
  private final RecordsMender mender;
  private final Receipts receipts;
  private final Housekeeping housekeeping;
  private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
  private final Thread thread;

  /** Taken from the queue, but not begun. */
  private @Nullable Work pending;

  private volatile @Nullable Throwable failure;
  private volatile boolean closed;
  private volatile boolean abandoned;
  private boolean stopping;

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
      RecordsWriter records,
      RecordsMender mender,
      Journal journal,
      UsageAccumulator usage,
      LagLimit lag,
      AppliedFirst graphs,
      WriterSettings settings) {
    this.lag = lag;
    this.records = records;
    this.mender = mender;
    this.journal = journal;
    this.queue = new ArrayBlockingQueue<>(settings.queueCapacity());
    this.receipts = new Receipts(settings.clock());
    this.housekeeping = new Housekeeping(records, receipts, usage, settings);
    TimeOrderedIds ids = new TimeOrderedIds(settings.random());
    this.groupCommit = new GroupCommit(records, journal, graphs, settings.clock(), ids, receipts);
    this.thread = OwnThread.daemon("loci-writer", this::run);
  }

  /** Starts the writer thread and waits until it has had a first look at what expired meanwhile. */
  public void start() {
    thread.start();
    boolean unused = Waiting.onRead(ready);
  }

  /**
   * Hands a request to the writer, waiting a while for a place in its queue.
   *
   * @param idempotencyKey recognises the request when it comes again; null for none
   * @return completed once the request is on disk, or refused
   */
  public CompletableFuture<Acknowledged> submit(
      WriteRequest request, @Nullable String idempotencyKey) {
    return submit(request, idempotencyKey, OnRefusal.FORGET);
  }

  /**
   * Hands a request to the writer, waiting a while for a place in its queue.
   *
   * @param idempotencyKey recognises the request when it comes again; null for none
   * @param onRefusal what becomes of that key if the request is refused
   * @return completed once the request is on disk, or refused
   */
  public CompletableFuture<Acknowledged> submit(
      WriteRequest request, @Nullable String idempotencyKey, OnRefusal onRefusal) {
    Admitted admitted = Admitted.of(request, idempotencyKey, onRefusal);
    Acknowledged kept = admitted.identity() == null ? null : receipts.recall(admitted.identity());
    if (kept == null) {
      enqueue(new Work.Write(admitted));
    } else {
      kept.tell(admitted.answer());
    }
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
      runUntilStopped();
      if (!abandoned) {
        stopping = true;
        housekeeping.lookLast();
        runUntilStopped();
      }
    } catch (Throwable e) {
      failure = e;
      LOG.error("the store stopped; what was acknowledged is on disk", e);
    }
    closed = true;
    records.release();
    ready.complete(false);
    refuse(pending);
    refuseWaiting();
  }

  private void runUntilStopped() throws InterruptedException {
    for (Work next = take(); !(next instanceof Work.Stop); next = take()) {
      process(next);
    }
  }

  private Work take() throws InterruptedException {
    Work work = pending;
    pending = null;
    while (work == null) {
      if (!stopping) {
        keepHouse();
      }
      work = poll();
      if (work == null && stopping) {
        return new Work.Stop();
      }
      if (work == null) {
        ready.complete(true);
        work = queue.poll(Housekeeping.INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
      }
    }
    return work;
  }

  private void keepHouse() {
    try {
      housekeeping.lookIfDue();
    } catch (RecordsException e) {
      mend(() -> mender.mend(e));
    }
  }

  /** Returns what is there by now, the writer's own requests first, or null. */
  private @Nullable Work poll() {
    Admitted own = housekeeping.poll();
    return own == null ? queue.poll() : new Work.Write(own);
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
      ready.complete(true);
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
      lag.published(group.lastSequence(), group.payloadBytes());
    } catch (RecordsException e) {
      resume(admitted, e, 1);
    }
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
      next = isFull(admitted, group) ? null : poll();
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

  /** Finishes what is queued, then stops, as a killed process would: uses are not written. */
  public void abandon() {
    abandoned = true;
    close();
  }

  /** Finishes what is queued, writes what was used, then stops. */
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
