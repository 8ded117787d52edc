package dev.loci;

import org.jspecify.annotations.Nullable;

/** The request contradicts what is stored: a stale version, an id that exists already. */
public final class ConflictException extends LociException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with a message that says what, the value, and what to do. */
  public ConflictException(String message) {
    this(message, null);
  }

  /** Creates the error with the exception that led to it. */
  public ConflictException(String message, @Nullable Throwable cause) {
    super(ErrorCode.CONFLICT, message, cause);
  }
}
