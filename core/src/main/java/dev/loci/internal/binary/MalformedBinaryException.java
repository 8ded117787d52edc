package dev.loci.internal.binary;

import org.jspecify.annotations.Nullable;

/** Bytes are not what the format says. */
public final class MalformedBinaryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with what is wrong and where. */
  public MalformedBinaryException(String message) {
    this(message, null);
  }

  /** Creates the error with the exception that led to it. */
  public MalformedBinaryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
