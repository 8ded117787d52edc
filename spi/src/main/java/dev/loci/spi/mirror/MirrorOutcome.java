package dev.loci.spi.mirror;

import dev.loci.spi.resilience.FailureKind;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of one change. A reason is a line for people: a status, a name of a field; never
 * content or secrets.
 */
public sealed interface MirrorOutcome {

  /** The remote has it now. */
  record Applied() implements MirrorOutcome {}

  /** The remote had it already, as from an attempt before. */
  record AlreadyApplied() implements MirrorOutcome {}

  /**
   * The remote does not have it, and it is worth sending again: it was busy, or not reached.
   *
   * @param kind why
   * @param reason what happened
   * @param after how long the remote asks to wait, or null
   */
  record Retry(FailureKind kind, String reason, @Nullable Duration after) implements MirrorOutcome {
    /** Checks for nulls. */
    public Retry {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(reason, "reason");
    }
  }

  /**
   * The mirror stopped before it: {@link RemoteCalls#awaitTurn} said so, or a change before it
   * found the remote busy. It is sent with the next call, and nothing is held against it.
   *
   * @param reason why it stopped
   */
  record NotSent(String reason) implements MirrorOutcome {
    /** Refuses null. */
    public NotSent {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /**
   * The remote may have it or not: the connection broke after the request was sent, or no answer
   * came in time. The engine finds out by the idempotency key or by {@link Mirror#lookup}.
   *
   * @param kind why
   * @param reason what happened
   */
  record Unclear(FailureKind kind, String reason) implements MirrorOutcome {
    /** Checks for nulls. */
    public Unclear {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(reason, "reason");
    }
  }

  /**
   * The remote refuses it as its state is now (HTTP 409): later it may take it. The entity waits,
   * others go on.
   */
  record Conflict(String reason) implements MirrorOutcome {
    /** Refuses null. */
    public Conflict {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /**
   * The remote will never take it as it is (HTTP 400, 404, 422). It becomes a dead letter, and its
   * entity waits until somebody replays or discards that.
   */
  record Rejected(String reason) implements MirrorOutcome {
    /** Refuses null. */
    public Rejected {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** The credentials are missing, wrong or not enough (HTTP 401, 403). The mirror pauses. */
  record Unauthorized(String reason) implements MirrorOutcome {
    /** Refuses null. */
    public Unauthorized {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** Tells whether the remote has the change. */
  default boolean isDone() {
    return this instanceof Applied || this instanceof AlreadyApplied;
  }
}
