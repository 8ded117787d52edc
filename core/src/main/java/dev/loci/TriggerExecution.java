package dev.loci;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of one firing of a trigger. The newest 2,000 of each trigger are kept, and more only
 * while an older one is under way. Says nothing of contents.
 *
 * @param triggerId the trigger
 * @param cause the event that it fired on
 * @param result what became of it
 */
public record TriggerExecution(UUID triggerId, Cause cause, Result result) {

  /** How many writes of triggers one after the other bring about the next. */
  public static final int MAX_DEPTH = 8;

  /** How far an execution is. */
  public enum State {
    /** Actions are under way, or will be tried again. */
    RUNNING,
    /** All actions are done that the event called for. */
    SUCCEEDED,
    /** An action failed for good; those behind it were left out. */
    FAILED,
    /** Nothing was done. */
    SKIPPED
  }

  /**
   * Why nothing was done, or nothing more. Of events that follow one another and are left out for
   * the same reason, the first one is recorded.
   */
  public enum Reason {
    /** The trigger fired shortly before. */
    COOLDOWN,
    /** It has fired as often within the hour as it may. */
    HOURLY_LIMIT,
    /** The event was older than the time window. */
    TOO_OLD,
    /** Eight triggers have set off one another; the chain ends here. */
    CHAIN_DEPTH,
    /** The firings of its space are too far behind the journal. */
    OVERLOADED,
    /** The trigger was disabled when the turn of the firing came. */
    DISABLED,
    /** The engine itself failed. */
    INTERNAL_ERROR
  }

  /**
   * The event.
   *
   * @param type what happened
   * @param sequence the number of the request in the journal
   * @param index which of the request's changes, from 0
   * @param at when
   * @param depth how many triggers one after the other led to it, 0 for none
   */
  public record Cause(TriggerEventType type, long sequence, int index, Instant at, int depth) {
    /** Requires all parts. */
    public Cause {
      Objects.requireNonNull(type, "type");
      Objects.requireNonNull(at, "at");
    }
  }

  /**
   * What became of it.
   *
   * @param state how far it is
   * @param reason why nothing was done, or nothing more; null otherwise
   * @param error what failed, null if nothing did
   * @param attempts how often actions were tried, all together
   * @param duration from its first action to its last, to the microsecond
   */
  public record Result(
      State state,
      @Nullable Reason reason,
      @Nullable String error,
      int attempts,
      Duration duration) {

    /** Requires state and duration. */
    public Result {
      Objects.requireNonNull(state, "state");
      Objects.requireNonNull(duration, "duration");
    }

    /** Returns that nothing was done. */
    public static Result skipped(Reason reason) {
      Objects.requireNonNull(reason, "reason");
      return new Result(State.SKIPPED, reason, null, 0, Duration.ZERO);
    }
  }

  /** Requires all parts. */
  public TriggerExecution {
    Objects.requireNonNull(triggerId, "triggerId");
    Objects.requireNonNull(cause, "cause");
    Objects.requireNonNull(result, "result");
  }
}
