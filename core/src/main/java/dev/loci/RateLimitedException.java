package dev.loci;

import java.time.Duration;
import java.util.Objects;

/** More writes are waiting than the store admits. Nothing of the request was stored. */
public final class RateLimitedException extends LociException {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  /**
   * Creates the error.
   *
   * @param retryAfter how long to wait before the request is worth repeating
   */
  public RateLimitedException(String message, Duration retryAfter) {
    super(ErrorCode.RATE_LIMITED, message, null);
    this.retryAfter = Objects.requireNonNull(retryAfter, "retryAfter");
  }

  /** Returns how long to wait before the request is worth repeating. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
