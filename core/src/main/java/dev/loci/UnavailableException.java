package dev.loci;

import org.jspecify.annotations.Nullable;

/** The store is closed, held by another process, or cannot be read or written now. */
public final class UnavailableException extends LociException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with a message that says what, the value, and what to do. */
  public UnavailableException(String message) {
    this(message, null);
  }

  /** Creates the error with the exception that led to it. */
  public UnavailableException(String message, @Nullable Throwable cause) {
    super(ErrorCode.UNAVAILABLE, message, cause);
  }
}
