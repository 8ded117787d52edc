package dev.loci.internal.concurrent;

import dev.loci.LociException;
import dev.loci.OutcomeUnknownException;
import dev.loci.UnavailableException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Waits for work on an engine-owned thread. Files are touched there only, because an interrupt that
 * reaches a thread inside file I/O closes the file for everyone.
 */
public final class Waiting {
  private Waiting() {}

  /**
   * Returns the result once it is there, or throws what the work threw.
   *
   * @throws OutcomeUnknownException if the caller is interrupted; its interrupt flag is set again,
   *     and the work goes on
   */
  public static <T> T on(CompletableFuture<T> work) {
    try {
      return work.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OutcomeUnknownException(
          "interrupted while waiting; the request may still be carried out, and repeating it is"
              + " safe with the same idempotency key",
          e);
    } catch (ExecutionException e) {
      throw unchecked(e.getCause() == null ? e : e.getCause());
    }
  }

  private static RuntimeException unchecked(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    if (cause instanceof LociException e) {
      throw e;
    }
    return new UnavailableException(
        "the store could not do this (%s); the cause says why".formatted(cause), cause);
  }
}
