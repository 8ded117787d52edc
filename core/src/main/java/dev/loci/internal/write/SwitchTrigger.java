package dev.loci.internal.write;

import dev.loci.TriggerRule;
import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.change.Outcome;
import dev.loci.internal.records.NumberedTrigger;
import dev.loci.model.SpaceId;
import java.util.UUID;

/** Enables or disables a trigger. */
public record SwitchTrigger(SpaceId space, UUID id, Position position) implements WriteRequest {
  /** Whether it fires. */
  public enum Position {
    ON,
    OFF
  }

  @Override
  public String operation() {
    return position == Position.ON ? "triggers/enable" : "triggers/disable";
  }

  @Override
  public void describe(BinaryWriter out) {
    out.writeUuid(id);
  }

  @Override
  public Outcome resolve(Resolution resolution) {
    NumberedTrigger before = resolution.trigger(id);
    TriggerRule rule = before.trigger().rule();
    return resolution.replaceRule(
        before, position == Position.ON ? rule.inForce() : rule.disabled());
  }
}
