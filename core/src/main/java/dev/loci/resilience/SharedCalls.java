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

  /** A call under way. */
  private record Flight<T extends @Nullable Object>(
      CompletableFuture<T> result, @Nullable Thread thread) {}

  /**
   * Makes the call or waits for the one under way. If that one ends because its own thread was
   * interrupted, the next in line makes the call anew.
   */
  @SuppressWarnings("unchecked") // calls with one key return one type; the key's owner sees to it
  <T extends @Nullable Object, X extends Exception> T call(
      String target, Object key, ThrowingCall<T, X> call) throws X {
    Flight<T> own = new Flight<>(new CompletableFuture<>(), Thread.currentThread());
    while (true) {
      Flight<T> other = (Flight<T>) flights.putIfAbsent(key, own);
      if (other == null) {
        return lead(key, own, call);
      }
      if (other.thread() == Thread.currentThread()) {
        throw new IllegalStateException(
            "%s: a call is made inside another with the same key".formatted(target));
      }
      try {
        return other.result().get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CallInterruptedException(target, e);
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
      own.result().completeExceptionally(e);
      throw e;
    }
    flights.remove(key, own);
    own.result().complete(result);
    return result;
  }

  /** Each caller gets a future of its own: cancelling it ends nobody else's wait. */
  @SuppressWarnings({"unchecked", "FutureReturnValueIgnored"}) // as above; ends in the flight
  <T extends @Nullable Object> CompletableFuture<T> callAsync(
      Object key, Supplier<CompletableFuture<T>> call) {
    Flight<T> own = new Flight<>(new CompletableFuture<>(), null);
    Flight<T> other = (Flight<T>) flights.putIfAbsent(key, own);
    if (other != null) {
      return other.result().copy();
    }
    call.get()
        .whenComplete((result, failure) -> {
          flights.remove(key, own);
          if (failure == null) {
            own.result().complete(result);
          } else {
            own.result().completeExceptionally(failure);
          }
        });
    return own.result().copy();
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
