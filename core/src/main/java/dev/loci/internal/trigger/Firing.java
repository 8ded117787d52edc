package dev.loci.internal.trigger;

import dev.loci.TriggerEventType;
import dev.loci.TriggerExecution.Cause;
import dev.loci.TriggerExecution.Result;
import dev.loci.internal.change.Change.TriggerExecuted;

/**
 * A rule that fires on an event.
 *
 * @param ordinal which execution of the trigger it is
 * @param done a bit for each action that was done before a crash
 */
record Firing(RuleInForce rule, Occurrence occurrence, long ordinal, long done) {

  /** Returns about how much memory it takes while it waits. */
  long bytes() {
    return occurrence.fields().bytes();
  }

  TriggerExecuted executed(Result result, long newlyDone, long settled) {
    return new TriggerExecuted(
        rule.number(), ordinal, occurrence.cause(), result, newlyDone, settled);
  }

  /** Returns what all attempts at one action on one event have in common, and no others. */
  String idempotencyKey(int action) {
    Cause cause = occurrence.cause();
    String key =
        "trigger-%s-%d-%d-%d"
            .formatted(rule.trigger().id(), cause.sequence(), cause.index(), action);
    boolean isRise = cause.type() == TriggerEventType.THRESHOLD_EXCEEDED; // and an event beside it
    return isRise ? key + "-threshold" : key;
  }
}
