package dev.loci;

import org.jspecify.annotations.Nullable;

/** Files of the store are damaged in a way that recovery must not paper over. */
public final class DamagedStoreException extends LociException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with a message that says what, the value, and what to do. */
  public DamagedStoreException(String message) {
    this(message, null);
  }

  /** Creates the error with the exception that led to it. */
  public DamagedStoreException(String message, @Nullable Throwable cause) {
    super(ErrorCode.INTERNAL, message, cause);
  }
}
