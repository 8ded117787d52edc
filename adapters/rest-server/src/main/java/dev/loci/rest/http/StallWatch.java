package dev.loci.rest.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Ends streams that nobody reads: a client that stops reading would otherwise hold a point in time
 * of the store for as long as it likes. The write that waits is interrupted, which closes its
 * connection.
 */
final class StallWatch {
  private static final long LOOK_EVERY_SECONDS = 5;

  private final Duration patience;
  private final LongSupplier nanoTime;
  private final Set<Watched> open = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("loci-rest-stalls").daemon().factory());

  StallWatch(Duration patience, LongSupplier nanoTime) {
    this.patience = patience;
    this.nanoTime = nanoTime;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // a look ends with the watch
  void start() {
    timer.scheduleWithFixedDelay(
        this::look, LOOK_EVERY_SECONDS, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
  }

  void stop() {
    timer.shutdownNow();
  }

  /** Interrupts every write that has waited too long. */
  void look() {
    long now = nanoTime.getAsLong();
    open.forEach(stream -> stream.interruptIfStalled(now));
  }

  /** Returns the stream, watched until it is let go. For one thread, the one that asks. */
  OutputStream watched(OutputStream out) {
    Watched stream = new Watched(out, Thread.currentThread());
    open.add(stream);
    return stream;
  }

  /** Watches a stream no more. */
  void letGo(OutputStream watched) {
    open.removeIf(each -> each == watched);
  }

  private enum State {
    IDLE,
    WRITING
  }

  private final class Watched extends FilterOutputStream {
    private final Thread writer;
    private final ReentrantLock lock = new ReentrantLock();
    private long since;
    private State state = State.IDLE;

    Watched(OutputStream out, Thread writer) {
      super(out);
      this.writer = writer;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      mark(State.WRITING);
      try {
        out.write(bytes, offset, length);
      } finally {
        mark(State.IDLE);
      }
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void flush() throws IOException {
      mark(State.WRITING);
      try {
        out.flush();
      } finally {
        mark(State.IDLE);
      }
    }

    @Override
    public void close() throws IOException {
      mark(State.WRITING);
      try {
        out.close();
      } finally {
        mark(State.IDLE);
      }
    }

    private void mark(State next) {
      lock.lock();
      try {
        since = nanoTime.getAsLong();
        state = next;
      } finally {
        lock.unlock();
      }
    }

    /** Never interrupts anything but the write itself. */
    void interruptIfStalled(long now) {
      lock.lock();
      try {
        if (state == State.WRITING && now - since > patience.toNanos()) {
          writer.interrupt();
        }
      } finally {
        lock.unlock();
      }
    }
  }
}
