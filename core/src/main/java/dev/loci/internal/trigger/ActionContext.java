package dev.loci.internal.trigger;

import dev.loci.TriggerAction;
import dev.loci.internal.json.Fields;
import dev.loci.model.SpaceId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One action of a firing. */
record ActionContext(Firing firing, int index) {

  TriggerAction action() {
    return firing.rule().actions().get(index);
  }

  SpaceId space() {
    return firing.occurrence().space();
  }

  EventFields event() {
    return firing.occurrence().fields();
  }

  /** Returns the configuration with the event's fields filled in. */
  Map<String, @Nullable Object> filledConfig() {
    return new Template(event()).fill(action().config());
  }

  Fields config() {
    return new Fields(filledConfig());
  }

  String idempotencyKey() {
    return firing.idempotencyKey(index);
  }
}
