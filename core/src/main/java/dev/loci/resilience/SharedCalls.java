package dev.loci.resilience;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls under way by their key, so that a second one with the same key waits for the first instead
 * of being made. What is over is forgotten at once: this is no cache.
 */
final class SharedCalls {
  private final Map<Object, Flight<?>> flights = new ConcurrentHashMap<>();
  private final CallJournal journal;

  SharedCalls(CallJournal journal) {
    this.journal = journal;
  }

  /** A call under way, and the thread that makes or starts it, as long as it does. */
  private static final class Flight<T extends @Nullable Object> {
    final CompletableFuture<T> result = new CompletableFuture<>();
    volatile @Nullable Thread thread = Thread.currentThread();

    boolean isAroundThisCall() {
      return thread == Thread.currentThread();
    }
  }

  /**
   * Makes the call or waits for the one under way. If that one ends because its own thread was
   * interrupted, the next in line makes the call anew.
   */
  @SuppressWarnings("unchecked") // calls with one key return one type; the key's owner sees to it
  <T extends @Nullable Object, X extends Exception> T call(Object key, ThrowingCall<T, X> call)
      throws X {
    Flight<T> own = new Flight<>();
    while (true) {
      Flight<T> other = (Flight<T>) flights.putIfAbsent(key, own);
      if (other == null) {
        return lead(key, own, call);
      }
      if (other.isAroundThisCall()) {
        throw insideItself();
      }
      try {
        return other.result.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CallInterruptedException(journal.target(), e);
      } catch (ExecutionException e) {
        Throwable failure = Outcomes.unwrapped(e);
        if (!Outcomes.isInterrupt(failure)) {
          throw SharedCalls.<X>asThrown(failure);
        }
      }
    }
  }

  @SuppressWarnings("IllegalCatch") // whatever it is goes to those who wait, too
  private <T extends @Nullable Object, X extends Exception> T lead(
      Object key, Flight<T> own, ThrowingCall<T, X> call) throws X {
    T result;
    try {
      result = call.call();
    } catch (Throwable e) {
      flights.remove(key, own);
      own.result.completeExceptionally(e);
      throw e;
    }
    flights.remove(key, own);
    own.result.complete(result);
    return result;
  }

  private IllegalStateException insideItself() {
    return new IllegalStateException(
        "%s: a call is made inside another with the same key".formatted(journal.target()));
  }

  /** Each caller gets a future of its own: cancelling it ends nobody else's wait. */
  @SuppressWarnings("unchecked") // as above
  <T extends @Nullable Object> CompletableFuture<T> callAsync(
      Object key, Supplier<CompletableFuture<T>> call) {
    Flight<T> own = new Flight<>();
    Flight<T> other = (Flight<T>) flights.putIfAbsent(key, own);
    if (other == null) {
      lead(key, own, call);
      return own.result.copy();
    }
    return other.isAroundThisCall()
        ? CompletableFuture.failedFuture(insideItself())
        : other.result.copy();
  }

  /** Also a call that cannot even be started is over: its key is free again. */
  @SuppressWarnings({"IllegalCatch", "FutureReturnValueIgnored"}) // ends in the flight
  private <T extends @Nullable Object> void lead(
      Object key, Flight<T> own, Supplier<CompletableFuture<T>> call) {
    try {
      call.get().whenComplete((result, failure) -> end(key, own, result, failure));
    } catch (Throwable e) {
      flights.remove(key, own);
      own.result.completeExceptionally(e);
    } finally {
      own.thread = null;
    }
  }

  private <T extends @Nullable Object> void end(
      Object key, Flight<T> own, T result, @Nullable Throwable failure) {
    flights.remove(key, own);
    if (failure == null) {
      own.result.complete(result);
    } else {
      own.result.completeExceptionally(failure);
    }
  }

  /**
   * Throws what a call threw, which is what its type says it throws. Never returns; the cast is
   * none at run time, so that a Throwable that is neither passes too.
   */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  static <X extends Throwable> RuntimeException asThrown(Throwable failure) throws X {
    throw (X) failure;
  }
}
