package dev.loci;

import org.jspecify.annotations.Nullable;

/** The engine failed in a way that it should not; the cause says how. Please report it. */
public final class InternalErrorException extends LociException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with a message that says what failed and what became of the request. */
  public InternalErrorException(String message, @Nullable Throwable cause) {
    super(ErrorCode.INTERNAL, message, cause);
  }
}
