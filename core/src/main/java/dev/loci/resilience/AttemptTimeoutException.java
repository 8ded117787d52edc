package dev.loci.resilience;

import org.jspecify.annotations.Nullable;

/** One attempt took too long. The call may have had its effect all the same. */
public final class AttemptTimeoutException extends ResilienceException {
  private static final long serialVersionUID = 1L;

  AttemptTimeoutException(String target, long timeoutNanos, @Nullable Throwable cause) {
    super("%s: no answer within %s s".formatted(target, Seconds.of(timeoutNanos)), cause);
  }
}
