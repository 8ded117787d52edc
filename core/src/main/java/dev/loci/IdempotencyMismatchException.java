package dev.loci;

import org.jspecify.annotations.Nullable;

/** An idempotency key was used before, with another request. */
public final class IdempotencyMismatchException extends LociException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with a message that says what, the value, and what to do. */
  public IdempotencyMismatchException(String message) {
    this(message, null);
  }

  /** Creates the error with the exception that led to it. */
  public IdempotencyMismatchException(String message, @Nullable Throwable cause) {
    super(ErrorCode.IDEMPOTENCY_MISMATCH, message, cause);
  }
}
