package dev.loci.internal.trigger;

import dev.loci.Trigger;
import dev.loci.TriggerAction;
import dev.loci.internal.records.NumberedTrigger;
import java.util.List;

/** A trigger in one version, ready to be held against events. Immutable. */
record RuleInForce(long number, Trigger trigger, EventTest test, List<EventTest> actionTests) {

  static RuleInForce of(NumberedTrigger numbered) {
    Trigger trigger = numbered.trigger();
    List<EventTest> actionTests =
        trigger.rule().actions().stream()
            .map(TriggerAction::executeIf)
            .map(Conditions::compile)
            .toList();
    EventTest test = Conditions.compile(trigger.rule().when().condition());
    return new RuleInForce(numbered.number(), trigger, test, actionTests);
  }

  List<TriggerAction> actions() {
    return trigger.rule().actions();
  }
}
