package dev.loci.rest.http;

import dev.loci.BatchRejectedException;
import dev.loci.ErrorCode;
import dev.loci.LociException;
import dev.loci.RateLimitedException;
import dev.loci.ValidationException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Errors as clients see them: {@code {"error": {"code", "message", "details"}}}. What nobody
 * foresaw is told in the log, with the request's id, and to the client by that id alone.
 */
final class ErrorEnvelope {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorEnvelope.class);
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private ErrorEnvelope() {}

  /** Returns the answer to a request that ended in an exception. */
  static Answer of(Throwable failure, String requestId) {
    Answer refusal = refusal(failure);
    return refusal == null ? unforeseen(failure, requestId) : refusal;
  }

  /** Returns the answer to a request that was refused for a reason, null if that is not known. */
  static @Nullable Answer refusal(Throwable failure) {
    Answer answer = answerTo(failure);
    boolean isReplayed = failure instanceof LociException e && e.isReplayed();
    return answer == null ? null : answer.replayedIf(isReplayed);
  }

  private static @Nullable Answer answerTo(Throwable failure) {
    return switch (failure) {
      case HttpProblem problem -> problem.answer();
      case ValidationException e -> of(e.code(), e.getMessage(), e.field());
      case RateLimitedException e ->
          of(e.code(), e.getMessage(), null)
              .with("Retry-After", String.valueOf(wholeSeconds(e.retryAfter())));
      case BatchRejectedException e -> of(e.code(), e.getMessage(), null);
      case LociException e when e.code() != ErrorCode.INTERNAL ->
          of(e.code(), e.getMessage(), null);
      default -> null;
    };
  }

  private static Answer unforeseen(Throwable failure, String requestId) {
    LOG.error("request {} failed", requestId, failure);
    return of(
        ErrorCode.INTERNAL,
        "the server failed; its log says why under request id " + requestId,
        null);
  }

  private static Answer of(ErrorCode code, String message, @Nullable String field) {
    return of(code.httpStatus(), code, message, field);
  }

  static Answer of(int status, ErrorCode code, String message, @Nullable String field) {
    List<Map<String, String>> details =
        field == null ? List.of() : List.of(Map.of("field", field, "reason", message));
    return Answer.json(
        status,
        Map.of("error", Map.of("code", code.name(), "message", message, "details", details)));
  }

  static long wholeSeconds(Duration duration) {
    return Math.max(1, Math.ceilDiv(duration.toNanos(), NANOS_PER_SECOND));
  }
}
