package dev.loci.resilience;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The call was not sent, or not again: now is not the time. It is worth repeating after {@link
 * #retryAfter}, and does not count as an attempt. If an attempt failed before, it is the cause or
 * suppressed.
 */
public abstract sealed class DeferredCallException extends ResilienceException
    permits CircuitOpenException,
        RetryBudgetExhaustedException,
        RateLimitExceededException,
        ServerPacingException,
        BulkheadFullException {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  DeferredCallException(String message, Duration retryAfter, @Nullable Throwable cause) {
    super(message, cause);
    this.retryAfter = retryAfter;
  }

  /** Returns how long to wait before the call is worth repeating. */
  public final Duration retryAfter() {
    return retryAfter;
  }
}
