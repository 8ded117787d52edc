package dev.loci;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value of the request breaks a rule. Nothing of the request was stored. */
public final class ValidationException extends LociException {
  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * Creates the error.
   *
   * @param field the name of the offending field, as JSON spells it
   * @param message the whole message, the field's name included, and the name that Java has for it
   *     where that is another
   */
  public ValidationException(String field, String message) {
    this(field, message, null);
  }

  /** Creates the error with the exception that led to it. */
  public ValidationException(String field, String message, @Nullable Throwable cause) {
    super(ErrorCode.VALIDATION, message, cause);
    this.field = Objects.requireNonNull(field, "field");
  }

  /** Returns the name of the offending field, as JSON spells it. */
  public String field() {
    return field;
  }
}
