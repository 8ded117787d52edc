package dev.loci;

import org.jspecify.annotations.Nullable;

/** What the request names does not exist in its space. */
public final class NotFoundException extends LociException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with a message that says what, the value, and what to do. */
  public NotFoundException(String message) {
    this(message, null);
  }

  /** Creates the error with the exception that led to it. */
  public NotFoundException(String message, @Nullable Throwable cause) {
    super(ErrorCode.NOT_FOUND, message, cause);
  }
}
