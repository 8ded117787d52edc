package dev.loci.rest.http;

import dev.loci.ErrorCode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that HTTP itself, or who sent it, gives a reason to refuse. */
public final class HttpProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final ErrorCode code;
  private final String field;
  private final transient Map<String, String> headers;

  private HttpProblem(
      int status, ErrorCode code, String field, String message, Map<String, String> headers) {
    super(message);
    this.status = status;
    this.code = code;
    this.field = field;
    this.headers = Map.copyOf(headers);
  }

  /** Nobody known sent it: 401. */
  public static HttpProblem unauthorized(String message) {
    return new HttpProblem(
        401, ErrorCode.UNAUTHORIZED, "", message, Map.of("WWW-Authenticate", "Bearer"));
  }

  /** Who sent it may not: 403. */
  public static HttpProblem forbidden(String message) {
    return new HttpProblem(403, ErrorCode.FORBIDDEN, "", message, Map.of());
  }

  /** There is no such thing: 404. */
  public static HttpProblem notFound(String message) {
    return new HttpProblem(404, ErrorCode.NOT_FOUND, "", message, Map.of());
  }

  /** The path has other methods: 405. */
  public static HttpProblem wrongMethod(String message, String allowed) {
    return new HttpProblem(405, ErrorCode.VALIDATION, "", message, Map.of("Allow", allowed));
  }

  /** The body took too long to come: 408. */
  public static HttpProblem tooSlow(String message) {
    return new HttpProblem(
        408, ErrorCode.VALIDATION, "body", message, Map.of("Connection", "close"));
  }

  /** The body is too long: 413. */
  public static HttpProblem tooLarge(String message) {
    return new HttpProblem(
        413, ErrorCode.VALIDATION, "body", message, Map.of("Connection", "close"));
  }

  /** The body is of a type that nobody reads here: 415. */
  public static HttpProblem wrongType(String message) {
    return new HttpProblem(415, ErrorCode.VALIDATION, "Content-Type", message, Map.of());
  }

  /** An idempotency key came with another request before: 422. */
  public static HttpProblem keyOfAnother(String message) {
    return new HttpProblem(422, ErrorCode.IDEMPOTENCY_MISMATCH, "", message, Map.of());
  }

  /** Too many requests: 429. */
  public static HttpProblem rateLimited(String message, long retryAfterSeconds) {
    return new HttpProblem(
        429,
        ErrorCode.RATE_LIMITED,
        "",
        message,
        Map.of("Retry-After", String.valueOf(retryAfterSeconds)));
  }

  /** The server cannot answer now: 503. */
  public static HttpProblem unavailable(String message) {
    return new HttpProblem(503, ErrorCode.UNAVAILABLE, "", message, Map.of("Retry-After", "1"));
  }

  /** There is no room for the body, which is not read to its end: 503. */
  public static HttpProblem noRoom(String message) {
    return new HttpProblem(
        503, ErrorCode.UNAVAILABLE, "", message, Map.of("Retry-After", "5", "Connection", "close"));
  }

  /** Returns this, marked as the answer to an earlier request with the same key if it is that. */
  public HttpProblem replayedIf(boolean replayed) {
    Map<String, String> more = new HashMap<>(headers);
    if (replayed) {
      more.put(Answer.REPLAYED, "true");
    }
    return new HttpProblem(status, code, field, String.valueOf(getMessage()), more);
  }

  /** Returns the answer in the error envelope. */
  Answer answer() {
    Answer answer = ErrorEnvelope.of(status, code, String.valueOf(getMessage()), fieldOrNull());
    for (Map.Entry<String, String> header : headers.entrySet()) {
      answer = answer.with(header.getKey(), header.getValue());
    }
    return answer;
  }

  private @Nullable String fieldOrNull() {
    return field.isEmpty() ? null : field;
  }
}
