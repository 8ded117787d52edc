package dev.loci;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one root of all errors that Loci throws on purpose. The message says what is wrong, with
 * which value (never content or a secret), and what to do.
 */
public abstract sealed class LociException extends RuntimeException
    permits BatchRejectedException,
        ConflictException,
        DamagedStoreException,
        IdempotencyMismatchException,
        InternalErrorException,
        NotFoundException,
        OutcomeUnknownException,
        RateLimitedException,
        UnavailableException,
        ValidationException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private boolean replayed;

  LociException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(Objects.requireNonNull(message, "message"), cause);
    this.code = code;
  }

  /** Returns what is wrong, with which value, and what to do. */
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }

  /**
   * Tells whether this is the kept refusal of an earlier request with the same idempotency key, as
   * {@link OnRefusal#KEEP} has it.
   */
  public final boolean isReplayed() {
    return replayed;
  }

  /** Returns this error, marked as the refusal of an earlier request if it is that. */
  public final LociException replayedIf(boolean replayed) {
    this.replayed = replayed;
    return this;
  }

  /** Returns the kind of error. */
  public ErrorCode code() {
    return code;
  }
}
