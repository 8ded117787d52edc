package dev.loci.internal.write;

import dev.loci.TriggerRule;
import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.change.Outcome;
import dev.loci.internal.change.TriggerJson;
import dev.loci.internal.json.Json;
import dev.loci.internal.records.NumberedTrigger;
import dev.loci.model.SpaceId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Replaces the rule of a trigger, if it has the version that the caller expects. */
public record UpdateTrigger(
    SpaceId space, UUID id, @Nullable Long expectedVersion, TriggerRule rule)
    implements WriteRequest {

  @Override
  public String operation() {
    return "triggers/update";
  }

  @Override
  public void describe(BinaryWriter out) {
    out.writeUuid(id);
    out.writeSigned(ExpectedVersion.described(expectedVersion));
    out.writeText(Json.write(TriggerJson.write(rule)));
  }

  @Override
  public Outcome resolve(Resolution resolution) {
    NumberedTrigger before = resolution.trigger(id);
    ExpectedVersion.require("trigger " + id, expectedVersion, before.trigger().version());
    return resolution.replaceRule(before, rule);
  }
}
