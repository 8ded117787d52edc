package dev.loci.resilience;

import org.jspecify.annotations.Nullable;

/** A call was given up for a reason of this package, not of the remote's. */
public abstract sealed class ResilienceException extends RuntimeException
    permits DeferredCallException,
        AttemptTimeoutException,
        DeadlineExceededException,
        CallInterruptedException {
  private static final long serialVersionUID = 1L;

  ResilienceException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
