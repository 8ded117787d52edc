package dev.loci.internal.json;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A text is not the JSON that was expected; the message reads on from "line 7 …". */
public final class MalformedJsonException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with what is wrong. */
  public MalformedJsonException(String message) {
    this(message, null);
  }

  /** Creates the error with the exception that led to it. */
  public MalformedJsonException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
