package dev.loci.internal.records;

import dev.loci.UnavailableException;
import dev.loci.internal.concurrent.OwnThread;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A few platform threads, each with a connection of its own, that carry out reads. The queue holds
 * at most one read for each waiting caller. Nobody interrupts these threads.
 */
final class RecordReaders implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RecordReaders.class);
  private static final int MIN_THREADS = 2;
  private static final int MAX_THREADS = 8;
  private static final Read<Void> STOP = new Read<>(session -> null, new CompletableFuture<>());

  private final Supplier<RecordsSession> sessions;
  private final BlockingQueue<Read<?>> queue = new LinkedBlockingQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile @Nullable RecordsMender mender;
  private volatile boolean closed;

  /** A read and who waits for it. */
  private record Read<T>(
      Function<RecordsSession, ? extends @Nullable T> query, CompletableFuture<T> result) {
    @SuppressWarnings("ReferenceEquality") // there is one such object
    boolean isStop() {
      return this == (Object) STOP;
    }

    void run(ReadAttempt attempt) {
      OwnThread.complete(result, () -> attempt.run(query));
    }
  }

  /** Carries out a query on the session of a thread. */
  private interface ReadAttempt {
    <T> T run(Function<RecordsSession, T> query);
  }

  RecordReaders(Supplier<RecordsSession> sessions) {
    this.sessions = sessions;
    int count = Math.clamp(Runtime.getRuntime().availableProcessors(), MIN_THREADS, MAX_THREADS);
    for (int i = 1; i <= count; i++) {
      threads.add(OwnThread.daemon("loci-reader-" + i, new Reader()));
    }
    threads.forEach(Thread::start);
  }

  /** Connects once, getting a failed database going again if need be. */
  RecordsSession connect() {
    try {
      return sessions.get();
    } catch (RecordsException e) {
      menderFor(e).mend(e);
      return sessions.get();
    }
  }

  private RecordsMender menderFor(RecordsException failure) {
    RecordsMender present = mender;
    if (present == null || closed || !failure.needsReopening()) {
      throw failure;
    }
    return present;
  }

  /** Sets what gets a failed database going again; until then failures are thrown. */
  void mendWith(RecordsMender mender) {
    this.mender = mender;
  }

  <T> CompletableFuture<T> submit(Function<RecordsSession, T> query) {
    CompletableFuture<T> result = new CompletableFuture<>();
    queue.add(new Read<>(query, result));
    if (closed) {
      refuseWaiting();
    }
    return result;
  }

  /** Serves reads on one thread; connects with the first, so that opening a store need not wait. */
  private final class Reader implements Runnable {
    private @Nullable RecordsSession session;

    @Override
    public void run() {
      try {
        for (Read<?> read = queue.take(); !read.isStop(); read = queue.take()) {
          read.run(this::readOrReadAgain);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        close();
      }
    }

    /** Where the disk fails, there is nothing left to be done for a connection. */
    private void close() {
      try {
        if (session != null) {
          session.close();
        }
      } catch (RecordsException e) {
        LOG.debug("a reading connection could not be closed", e);
      }
    }

    private <T> T readOrReadAgain(Function<RecordsSession, T> query) {
      for (int attempt = 1; attempt < RecordsMender.MAX_ATTEMPTS; attempt++) {
        try {
          return read(query);
        } catch (RecordsException e) {
          menderFor(e).remedy(e, attempt);
        }
      }
      return read(query);
    }

    private <T> T read(Function<RecordsSession, T> query) {
      try {
        return query.apply(session());
      } catch (RecordsException e) {
        if (e.needsReopening()) {
          session = null; // its connection died with the database
        }
        throw e;
      }
    }

    private RecordsSession session() {
      if (session == null) {
        session = sessions.get();
      }
      return session;
    }
  }

  private void refuseWaiting() {
    queue.removeIf(read ->
        !read.isStop()
            && read.result()
                .completeExceptionally(new UnavailableException("the store is closed")));
  }

  /** Lets reads under way end, refuses those that wait. */
  @Override
  public void close() {
    closed = true;
    refuseWaiting();
    threads.forEach(thread -> queue.add(STOP));
    threads.forEach(RecordReaders::join);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
