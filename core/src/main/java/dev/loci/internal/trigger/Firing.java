package dev.loci.internal.trigger;

import dev.loci.TriggerExecution.Result;
import dev.loci.internal.change.Change.TriggerExecuted;

/**
 * A rule that fires on an event.
 *
 * @param ordinal which execution of the trigger it is
 * @param done a bit for each action that was done before a crash
 */
record Firing(RuleInForce rule, Occurrence occurrence, long ordinal, long done) {

  TriggerExecuted executed(Result result, long newlyDone, long settled) {
    return new TriggerExecuted(
        rule.number(), ordinal, occurrence.cause(), result, newlyDone, settled);
  }

  /** Returns what all attempts at one action on one event have in common, and no others. */
  String idempotencyKey(int action) {
    return "trigger-%s-%d-%d-%d"
        .formatted(
            rule.trigger().id(), occurrence.cause().sequence(), occurrence.cause().index(), action);
  }
}
