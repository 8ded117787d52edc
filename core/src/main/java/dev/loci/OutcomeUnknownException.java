package dev.loci;

import org.jspecify.annotations.Nullable;

/**
 * The caller stopped waiting: the request may or may not have been carried out. Repeating it is
 * safe with the same idempotency key.
 */
public final class OutcomeUnknownException extends LociException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with a message that says what, the value, and what to do. */
  public OutcomeUnknownException(String message) {
    this(message, null);
  }

  /** Creates the error with the exception that led to it. */
  public OutcomeUnknownException(String message, @Nullable Throwable cause) {
    super(ErrorCode.TIMEOUT, message, cause);
  }
}
