package dev.loci.internal.concurrent;

import dev.loci.InternalErrorException;
import dev.loci.LociException;
import dev.loci.OutcomeUnknownException;
import dev.loci.UnavailableException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Waits for work on an engine-owned thread. Files are touched there only, because an interrupt that
 * reaches a thread inside file I/O closes the file for everyone. What the work threw is thrown
 * here.
 */
public final class Waiting {
  private Waiting() {}

  /**
   * Waits for something that changes the store.
   *
   * @throws OutcomeUnknownException if the caller is interrupted; its interrupt flag is set again,
   *     and the work goes on
   */
  public static <T> T onWrite(CompletableFuture<T> work) {
    try {
      return work.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OutcomeUnknownException(
          "interrupted while waiting; the request may still be carried out, and repeating it is"
              + " safe with the same idempotency key",
          e);
    } catch (ExecutionException e) {
      throw unchecked(e);
    }
  }

  /**
   * Waits for something that changes nothing.
   *
   * @throws UnavailableException if the caller is interrupted; its interrupt flag is set again
   */
  public static <T> T onRead(CompletableFuture<T> work) {
    try {
      return work.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("interrupted while waiting; ask again", e);
    } catch (ExecutionException e) {
      throw unchecked(e);
    }
  }

  /** Waits to the end, whoever interrupts; the flag is set again afterwards. */
  public static <T> T uninterruptibly(CompletableFuture<T> work) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return work.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw unchecked(e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException unchecked(ExecutionException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    if (cause instanceof Error error) {
      throw error;
    }
    if (cause instanceof LociException e) {
      throw e;
    }
    IOException trouble = trouble(cause);
    return trouble == null
        ? new InternalErrorException("the engine failed; the cause says how", cause)
        : new UnavailableException(
            "the files of the store cannot be used (%s); mend that, then repeat"
                .formatted(trouble.getMessage()),
            cause);
  }

  private static @Nullable IOException trouble(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException found) {
        return found;
      }
    }
    return null;
  }
}
