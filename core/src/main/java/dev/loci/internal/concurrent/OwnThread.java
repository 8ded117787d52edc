package dev.loci.internal.concurrent;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Runs a piece of work on a thread of its own, out of reach of the caller's interrupts. */
public final class OwnThread {
  private OwnThread() {}

  /** Starts the work on a daemon platform thread with this name. */
  public static <T> CompletableFuture<T> start(String name, Supplier<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    daemon(name, () -> complete(result, work)).start();
    return result;
  }

  /** Returns an unstarted daemon platform thread. */
  public static Thread daemon(String name, Runnable work) {
    return Thread.ofPlatform().name(name).daemon().unstarted(work);
  }

  /** Completes a future with the result of the work or with what it throws. */
  @SuppressWarnings("IllegalCatch") // whatever it is goes to the one who waits
  public static <T> void complete(CompletableFuture<T> result, Supplier<T> work) {
    try {
      result.complete(work.get());
    } catch (Throwable e) {
      result.completeExceptionally(e);
    }
  }
}
