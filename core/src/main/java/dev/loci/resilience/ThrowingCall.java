package dev.loci.resilience;

import org.jspecify.annotations.Nullable;

/**
 * A call that may fail. A lambda that throws nothing checked needs no {@code try} around it; a
 * {@link java.util.concurrent.Callable} becomes one by {@code callable::call}.
 *
 * @param <T> what it returns
 * @param <X> what it throws
 */
@FunctionalInterface
public interface ThrowingCall<T extends @Nullable Object, X extends Exception> {
  /** Makes the call. */
  T call() throws X;
}
