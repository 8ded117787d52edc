package dev.loci.mirror.rest;

import dev.loci.mirror.rest.RestCalls.Call;
import dev.loci.spi.mirror.EntityKind;
import dev.loci.spi.mirror.MirrorChange;
import dev.loci.spi.mirror.MirrorOutcome;
import dev.loci.spi.resilience.FailureKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends changes of one space and kind by the server's batch route. A server that has none is asked
 * once; a batch that is refused as a whole is left to be sent one by one, which finds the culprit.
 */
final class BatchRoutes {
  private static final Set<Integer> NO_ROUTE = Set.of(404, 405, 501);
  private static final Set<Integer> REFUSED = Set.of(400, 409, 413, 422);

  private final RestCalls calls;
  private final Bodies bodies;
  private final Set<EntityKind> missing = EnumSet.noneOf(EntityKind.class);

  BatchRoutes(RestCalls calls, Bodies bodies) {
    this.calls = calls;
    this.bodies = bodies;
  }

  /** Tells whether changes of one space and kind may go by a batch route: it only creates. */
  static boolean suits(List<MirrorChange> batch) {
    return batch.size() > 1 && batch.stream().allMatch(BatchRoutes::suits);
  }

  private static boolean suits(MirrorChange change) {
    return !change.isDelete() && (change.kind() != EntityKind.MEMORY || change.version() == 1);
  }

  /** Returns what became of each change, or null if they have to be sent one by one. */
  @Nullable List<MirrorOutcome> send(List<MirrorChange> puts) throws InterruptedException {
    MirrorChange first = puts.getFirst();
    if (missing.contains(first.kind())) {
      return null;
    }
    Answer answer =
        calls.send(
            Call.of("POST", Paths.batch(first.kind()))
                .withBody(bodies.batch(Paths.plural(first.kind()), puts))
                .withKey(keyOf(puts))
                .in(first.space()));
    return answer instanceof Answer.Response response
        ? outcomes(response, puts)
        : Collections.nCopies(puts.size(), Verdicts.of(answer));
  }

  /** Names a batch by what is in it, so that the same batch has the same name. */
  private static String keyOf(List<MirrorChange> batch) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      batch.forEach(
          change -> digest.update(change.idempotencyKey().getBytes(StandardCharsets.US_ASCII)));
      return HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private @Nullable List<MirrorOutcome> outcomes(
      Answer.Response response, List<MirrorChange> puts) {
    if (response.isFromElsewhere() && !response.isSuccess()) {
      return Collections.nCopies(puts.size(), Verdicts.of(response));
    }
    if (NO_ROUTE.contains(response.status())) {
      missing.add(puts.getFirst().kind());
      return null;
    }
    if (REFUSED.contains(response.status())) {
      return null;
    }
    return response.isSuccess()
        ? items(response, puts.size())
        : Collections.nCopies(puts.size(), Verdicts.of(response));
  }

  /** An answer that does not add up says nothing: the batch is sent again under the same key. */
  private static List<MirrorOutcome> items(Answer.Response response, int size) {
    MirrorOutcome odd =
        new MirrorOutcome.Unclear(
            FailureKind.SERVER_ERROR, "an answer to a batch that does not add up");
    Map<String, @Nullable Object> body = JsonRead.object(response.body());
    if (body == null || !(body.get("errors") instanceof List<?> errors)) {
      return Collections.nCopies(size, odd);
    }
    List<MirrorOutcome> outcomes =
        new ArrayList<>(Collections.nCopies(size, new MirrorOutcome.Applied()));
    for (Object each : errors) {
      if (!(each instanceof Map<?, ?> error)
          || !(error.get("index") instanceof Double index)
          || index < 0
          || index >= size) {
        return Collections.nCopies(size, odd);
      }
      outcomes.set(index.intValue(), Verdicts.ofItem(String.valueOf(error.get("error"))));
    }
    return outcomes;
  }
}
