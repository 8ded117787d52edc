package dev.loci;

/** What kind of error a {@link LociException} is, and the HTTP status it maps onto. */
public enum ErrorCode {
  /** The request breaks a rule; repeating it unchanged cannot help. */
  VALIDATION(400),
  /** The caller did not say who it is. */
  UNAUTHORIZED(401),
  /** The caller may not do this. */
  FORBIDDEN(403),
  /** What the request names does not exist in its space. */
  NOT_FOUND(404),
  /** The request contradicts what is stored. */
  CONFLICT(409),
  /** An idempotency key came back with another request. */
  IDEMPOTENCY_MISMATCH(422),
  /** Too much at once; repeat later. */
  RATE_LIMITED(429),
  /** The engine or its files are damaged. */
  INTERNAL(500),
  /** The store is closed, locked, or cannot be read or written now. */
  UNAVAILABLE(503),
  /** The outcome was not known in time. */
  TIMEOUT(504);

  private final int httpStatus;

  ErrorCode(int httpStatus) {
    this.httpStatus = httpStatus;
  }

  /** Returns the HTTP status that a REST face answers with. */
  public int httpStatus() {
    return httpStatus;
  }
}
