package dev.loci.spi.resilience;

/** Why a remote call failed, as far as it matters for what to do next. */
public enum FailureKind {
  /** Too many calls; the remote wants fewer (HTTP 429). */
  RATE_LIMITED("rate limit"),
  /** A quota is used up; it comes back later. */
  QUOTA("quota"),
  /** The remote failed (HTTP 500, 502, 503). */
  SERVER_ERROR("server error"),
  /** No answer in time (HTTP 408, 504); the call may have had its effect. */
  TIMEOUT("timeout"),
  /** The remote could not be reached, or the connection broke. */
  NETWORK("network"),
  /** Credentials are missing, wrong or not enough (HTTP 401, 403). */
  AUTH("auth"),
  /** The request is wrong and stays wrong (HTTP 400 and other 4xx). */
  INVALID("invalid request"),
  /** What was asked for does not exist (HTTP 404, 410). */
  NOT_FOUND("not found"),
  /** The request contradicts the remote's state (HTTP 409, 412). */
  CONFLICT("conflict"),
  /** Nobody knows, as with a bug in the caller's own code. */
  UNKNOWN("unknown");

  private final String label;

  FailureKind(String label) {
    this.label = label;
  }

  /** Returns the kind in words, for messages. */
  public String label() {
    return label;
  }
}
