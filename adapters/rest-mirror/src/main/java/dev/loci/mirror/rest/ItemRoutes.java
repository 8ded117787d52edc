package dev.loci.mirror.rest;

import dev.loci.mirror.rest.RestCalls.Call;
import dev.loci.spi.mirror.EntityKind;
import dev.loci.spi.mirror.MirrorAction;
import dev.loci.spi.mirror.MirrorChange;
import dev.loci.spi.mirror.MirrorOutcome;
import dev.loci.spi.resilience.FailureKind;
import org.jspecify.annotations.Nullable;

/**
 * Sends one change. A memory that is there already is patched, one that should be and is not is
 * stored, so that a put is a put whatever was before.
 */
final class ItemRoutes {
  private static final int NO_CONTENT = 204;
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;
  private static final int CONFLICT = 409;

  private final RestCalls calls;
  private final Bodies bodies;

  ItemRoutes(RestCalls calls, Bodies bodies) {
    this.calls = calls;
    this.bodies = bodies;
  }

  MirrorOutcome send(MirrorChange change) throws InterruptedException {
    return switch (change.action()) {
      case MirrorAction.Delete delete -> delete(change);
      case MirrorAction.PutMemory put ->
          change.version() == 1 ? createOrPatch(change) : patchOrCreate(change, put);
      case MirrorAction.PutNode put -> verdict(create(change));
      case MirrorAction.PutEdge put -> verdict(create(change));
      case MirrorAction.PutMention put -> new MirrorOutcome.Rejected("no route for mentions");
    };
  }

  /** Patches what is there, if it is a memory; what else is there was replaced. */
  MirrorOutcome patchExisting(MirrorChange change) throws InterruptedException {
    if (!(change.action() instanceof MirrorAction.PutMemory put)) {
      throw new IllegalArgumentException("only memories are patched");
    }
    Answer answer = patch(change, put);
    return answer.hasStatus(NOT_FOUND)
        ? new MirrorOutcome.Conflict("it exists and cannot be found")
        : verdict(answer);
  }

  private MirrorOutcome createOrPatch(MirrorChange change) throws InterruptedException {
    Answer answer = create(change);
    return answer.hasStatus(CONFLICT) ? patchExisting(change) : verdict(answer);
  }

  private MirrorOutcome patchOrCreate(MirrorChange change, MirrorAction.PutMemory put)
      throws InterruptedException {
    Answer answer = patch(change, put);
    return verdict(answer.hasStatus(NOT_FOUND) ? create(change) : answer);
  }

  private Answer create(MirrorChange change) throws InterruptedException {
    return send(change, "POST", Paths.single(change.kind()), bodies.single(change));
  }

  private Answer patch(MirrorChange change, MirrorAction.PutMemory put)
      throws InterruptedException {
    return send(change, "PATCH", Paths.of(change.entity()), bodies.patch(put.memory()));
  }

  private MirrorOutcome delete(MirrorChange change) throws InterruptedException {
    Answer answer = send(change, "DELETE", Paths.of(change.entity()), null);
    return answer.hasStatus(NOT_FOUND, GONE)
        ? new MirrorOutcome.AlreadyApplied()
        : Verdicts.of(answer);
  }

  private Answer send(MirrorChange change, String method, String path, byte @Nullable [] body)
      throws InterruptedException {
    return calls.send(
        Call.of(method, path)
            .withBody(body)
            .withKey(change.idempotencyKey() + "-" + method)
            .in(change.space()));
  }

  /** A success that is no JSON is none: a proxy may have answered, or the connection broke. */
  private static MirrorOutcome verdict(Answer answer) {
    boolean isOdd =
        answer instanceof Answer.Response response
            && response.isSuccess()
            && response.status() != NO_CONTENT
            && JsonRead.object(response.body()) == null;
    return isOdd
        ? new MirrorOutcome.Unclear(FailureKind.SERVER_ERROR, "an answer that is no JSON")
        : Verdicts.of(answer);
  }

  /** Tells whether one that is there may be patched. */
  static boolean isPatchable(MirrorChange change) {
    return change.kind() == EntityKind.MEMORY && !change.isDelete();
  }
}
