package dev.loci.rest.http;

import dev.loci.rest.http.Call.Where;
import dev.loci.rest.idempotency.KeptAnswers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers a write with an idempotency key once: what comes again gets the first status and body. A
 * refusal is kept too, but none that says to come again (429, 5xx), nor one that the store gives
 * because it knows another request by the key (422): the key is that one's.
 */
final class Replays {
  private static final int CLIENT_ERRORS = 400;
  private static final int KEY_OF_ANOTHER = 422;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERRORS = 500;

  private final KeptAnswers<Answer> kept;

  Replays(LongSupplier nanoTime) {
    this.kept = new KeptAnswers<>(nanoTime, Replays::isKept, Replays::takesKey, Replays::size);
  }

  private static boolean isKept(Answer answer) {
    return answer.status() != KEY_OF_ANOTHER
        && answer.status() != TOO_MANY
        && answer.status() < SERVER_ERRORS
        && answer.content() instanceof Answer.Whole;
  }

  /**
   * A refusal does not: the store may never have seen it, as a body that nobody understands, and
   * know the key from another request. If it has, it refuses what comes by itself.
   */
  private static boolean takesKey(Answer answer) {
    return answer.status() < CLIENT_ERRORS;
  }

  private static int size(Answer answer) {
    return answer.content() instanceof Answer.Whole whole ? whole.bytes().length : 0;
  }

  Answer answer(Inbound in, Route route, Where where, byte[] body, Call call)
      throws IOException, InterruptedException {
    String key = route.method() == HttpMethod.GET ? null : IdempotencyKey.of(in);
    if (key == null || streams(route, call)) {
      return route.handler().handle(call);
    }
    KeptAnswers.Name name = new KeptAnswers.Name(where.tenant(), route.toString(), key);
    return switch (kept.once(name, digest(in, where, body), () -> answerOrRefusal(route, call))) {
      case KeptAnswers.First<Answer> first -> first.answer();
      case KeptAnswers.Replayed<Answer> replayed -> replayed.answer().replayed();
      case KeptAnswers.OtherRequest<Answer> other ->
          throw HttpProblem.keyOfAnother(
              "the idempotency key came with another request before; use a new one");
      case KeptAnswers.StillRunning<Answer> running ->
          throw HttpProblem.unavailable("the first request with this key is still under way");
    };
  }

  /** What is read as it comes is not known well enough to tell it from another. */
  private static boolean streams(Route route, Call call) {
    return route.operation().body() == Operation.Body.LINES
        || (route.operation().body() == Operation.Body.JSON_OR_LINES && call.hasLines());
  }

  /** A refusal is an answer like others here; what nobody foresaw ends the request as ever. */
  private static Answer answerOrRefusal(Route route, Call call) throws IOException {
    try {
      return route.handler().handle(call);
    } catch (RuntimeException e) {
      Answer refusal = ErrorEnvelope.refusal(e);
      if (refusal == null) {
        throw e;
      }
      return refusal;
    }
  }

  private static byte[] digest(Inbound in, Where where, byte[] body) {
    MessageDigest digest = sha256();
    for (String part : new @Nullable String[] {in.rawPath(), in.rawQuery(), where.project()}) {
      digest.update(String.valueOf(part).getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    digest.update(String.valueOf(in.header("If-Match")).getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    return digest.digest(body);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
