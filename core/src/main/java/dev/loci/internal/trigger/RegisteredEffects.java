package dev.loci.internal.trigger;

import dev.loci.ValidationException;
import dev.loci.internal.json.Things;
import dev.loci.spi.trigger.ActionCall;
import dev.loci.spi.trigger.RegisteredAction;
import java.util.Map;
import java.util.TreeSet;

/** Runs what the host has registered, and what is on the class path, by its name. */
final class RegisteredEffects {
  private final Map<String, RegisteredAction> actions;

  RegisteredEffects(Map<String, RegisteredAction> actions) {
    this.actions = Map.copyOf(actions);
  }

  Effect of(ActionContext context) {
    RegisteredAction action = named(context.config().text("action"));
    ActionCall call =
        new ActionCall(
            context.space(),
            context.firing().rule().trigger().id(),
            context.filledConfig(),
            context.event().object(),
            context.firing().occurrence().cause().depth(),
            context.idempotencyKey());
    return new Effect.Call(() -> {
      action.run(call);
      return call;
    });
  }

  private RegisteredAction named(String name) {
    RegisteredAction action = actions.get(name);
    if (action == null) {
      throw new ValidationException(
          "action",
          "action '%s' is not registered; %s"
              .formatted(
                  Things.shortened(name),
                  actions.isEmpty()
                      ? "none is, so register it where the store is opened"
                      : "registered are " + String.join(", ", new TreeSet<>(actions.keySet()))));
    }
    return action;
  }
}
