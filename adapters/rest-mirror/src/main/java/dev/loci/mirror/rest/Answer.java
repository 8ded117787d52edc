package dev.loci.mirror.rest;

import dev.loci.spi.mirror.MirrorOutcome;
import dev.loci.spi.resilience.FailureKind;
import java.net.URI;
import java.util.Arrays;

/** What came of one call. */
sealed interface Answer {

  /** The server answered. The body is handed over, not copied. */
  @SuppressWarnings("ArrayRecordComponent")
  record Response(int status, byte[] body) implements Answer {
    boolean isSuccess() {
      return status >= 200 && status < 300;
    }

    /** Tells whether something else than the service answered, such as a proxy with a page. */
    boolean isFromElsewhere() {
      return body.length > 0 && JsonRead.object(body) == null;
    }
  }

  /** The server wants the same request elsewhere. */
  record Redirect(URI target) implements Answer {}

  /** It did not answer, or not in whole. */
  record Broken(MirrorOutcome outcome) implements Answer {}

  /** The request never reached its end. */
  static Answer notSent(String reason) {
    return new Broken(new MirrorOutcome.Retry(FailureKind.NETWORK, reason, null));
  }

  /** It was not the time for it. */
  static Answer postponed() {
    return new Broken(new MirrorOutcome.NotSent("other things come first"));
  }

  /** The request left, and nobody knows more. */
  static Answer unclear(FailureKind kind, String reason) {
    return new Broken(new MirrorOutcome.Unclear(kind, reason));
  }

  /** Tells whether the service itself answered with one of these. */
  default boolean hasStatus(Integer... statuses) {
    return this instanceof Response response
        && Arrays.asList(statuses).contains(response.status())
        && !response.isFromElsewhere();
  }
}
