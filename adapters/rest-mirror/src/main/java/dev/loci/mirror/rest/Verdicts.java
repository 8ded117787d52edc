package dev.loci.mirror.rest;

import dev.loci.spi.mirror.MirrorOutcome;
import dev.loci.spi.resilience.FailureKind;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a status, or the error of an item of a batch, says of a change. */
final class Verdicts {
  /** As in {@code ValidationError: content cannot be empty}. */
  private static final Pattern ITEM_ERROR =
      Pattern.compile("(\\w+?)(?:Error|Exception)?:.*", Pattern.DOTALL);

  private static final int MAX_REASON = 200;

  private Verdicts() {}

  /** Returns what an answer says of a request with one change. */
  static MirrorOutcome of(Answer answer) {
    return switch (answer) {
      case Answer.Broken broken -> broken.outcome();
      case Answer.Redirect redirect -> throw new IllegalStateException("a redirect was followed");
      case Answer.Response response -> ofStatus(response);
    };
  }

  private static MirrorOutcome ofStatus(Answer.Response response) {
    int status = response.status();
    String reason = "status " + status + error(response);
    return switch (status) {
      case 401, 407 -> new MirrorOutcome.Unauthorized(reason);
      case 403 -> forbidden(reason);
      case 409, 412 -> new MirrorOutcome.Conflict(reason);
      case 408, 504 -> new MirrorOutcome.Unclear(FailureKind.TIMEOUT, reason);
      case 425, 503 -> new MirrorOutcome.Retry(FailureKind.SERVER_ERROR, reason, null);
      case 429 -> new MirrorOutcome.Retry(FailureKind.RATE_LIMITED, reason, null);
      case 507 -> new MirrorOutcome.Retry(FailureKind.QUOTA, reason, null);
      case 501, 505 -> new MirrorOutcome.Rejected(reason);
      default -> ofOther(response, reason);
    };
  }

  private static MirrorOutcome ofOther(Answer.Response response, String reason) {
    if (response.isSuccess()) {
      return new MirrorOutcome.Applied();
    }
    boolean isFinal = response.status() < 500 && !response.isFromElsewhere();
    return isFinal
        ? new MirrorOutcome.Rejected(reason)
        : new MirrorOutcome.Unclear(FailureKind.SERVER_ERROR, reason);
  }

  private static MirrorOutcome forbidden(String reason) {
    return reason.contains("rate limit") || reason.contains("quota")
        ? new MirrorOutcome.Retry(FailureKind.RATE_LIMITED, reason, null)
        : new MirrorOutcome.Unauthorized(reason);
  }

  /** The server's code and message, if it sends them as the interface says. */
  private static String error(Answer.Response response) {
    Map<String, ?> body = JsonRead.object(response.body());
    if (body != null && body.get("error") instanceof Map<?, ?> error) {
      return ", %s: %s"
          .formatted(error.get("code"), shortened(String.valueOf(error.get("message"))));
    }
    return "";
  }

  /** Returns what the error of one item of a batch says. */
  static MirrorOutcome ofItem(String error) {
    Matcher matcher = ITEM_ERROR.matcher(error);
    String kind = matcher.matches() ? matcher.group(1) : "";
    String reason = shortened(error);
    return switch (kind) {
      case "Conflict", "AlreadyExists", "Duplicate" -> new MirrorOutcome.Conflict(reason);
      case "RateLimit", "RateLimited" ->
          new MirrorOutcome.Retry(FailureKind.RATE_LIMITED, reason, null);
      case "Timeout" -> new MirrorOutcome.Unclear(FailureKind.TIMEOUT, reason);
      case "Internal", "Unavailable", "Server" ->
          new MirrorOutcome.Unclear(FailureKind.SERVER_ERROR, reason);
      default -> new MirrorOutcome.Rejected(reason);
    };
  }

  private static String shortened(String text) {
    return text.length() > MAX_REASON ? text.substring(0, MAX_REASON) + "…" : text;
  }
}
