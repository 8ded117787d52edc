package dev.loci.internal.concurrent;

import dev.loci.OutcomeUnknownException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hands pieces from a thread of the engine, where they are made, to a caller, a few ahead at most.
 * A caller that stops early stops the making.
 *
 * @param <T> the pieces
 */
public final class HandOver<T> implements AutoCloseable {
  private static final int AHEAD = 4;
  private static final long POLL_MILLIS = 50;

  private final BlockingQueue<T> pieces = new ArrayBlockingQueue<>(AHEAD);
  private volatile boolean stopped;
  private @Nullable CompletableFuture<?> made;

  /** Makes pieces. */
  public interface Maker<T> {
    /** Gives all pieces to the hand-over. */
    void make(HandOver<T> to);
  }

  /** Ends the making because nobody wants more. */
  private static final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private HandOver() {}

  /** Starts to make pieces on a thread with this name. */
  public static <T> HandOver<T> start(String name, Maker<T> maker) {
    HandOver<T> handOver = new HandOver<>();
    handOver.made =
        OwnThread.start(
            name,
            () -> {
              maker.make(handOver);
              return handOver;
            });
    return handOver;
  }

  /** Gives one piece, waiting while the caller is behind. For the making thread. */
  public void give(T piece) {
    try {
      while (!pieces.offer(piece, POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        if (stopped) {
          throw new StoppedException();
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this thread", e);
    }
  }

  /** Returns the next piece, or null when all are taken; throws what the making threw. */
  public @Nullable T take() {
    try {
      while (true) {
        boolean ended = made == null || made.isDone();
        T piece = pieces.poll(ended ? 0 : POLL_MILLIS, TimeUnit.MILLISECONDS);
        if (piece != null) {
          return piece;
        }
        if (ended) {
          rethrow();
          return null;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OutcomeUnknownException("interrupted; what was written is incomplete", e);
    }
  }

  private void rethrow() {
    if (made != null) {
      Waiting.onRead(made);
    }
  }

  /** Stops the making if it is still under way. */
  @Override
  public void close() {
    stopped = true;
  }
}
