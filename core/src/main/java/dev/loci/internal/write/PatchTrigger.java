package dev.loci.internal.write;

import dev.loci.TriggerRule;
import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.change.Outcome;
import dev.loci.internal.change.TriggerJson;
import dev.loci.internal.json.Json;
import dev.loci.internal.records.NumberedTrigger;
import dev.loci.model.SpaceId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Replaces fields of the rule of a trigger, if it has the version that the caller expects.
 *
 * @param fields as JSON, in canonical form
 * @param check refuses what is no rule
 */
public record PatchTrigger(
    SpaceId space,
    UUID id,
    @Nullable Long expectedVersion,
    Map<String, @Nullable Object> fields,
    UnaryOperator<TriggerRule> check)
    implements WriteRequest {

  @Override
  public String operation() {
    return "triggers/patch";
  }

  @Override
  public void describe(BinaryWriter out) {
    out.writeUuid(id);
    out.writeSigned(ExpectedVersion.described(expectedVersion));
    out.writeText(Json.write(fields));
  }

  @Override
  public Outcome resolve(Resolution resolution) {
    NumberedTrigger before = resolution.trigger(id);
    ExpectedVersion.require("trigger " + id, expectedVersion, before.trigger().version());
    Map<String, @Nullable Object> rule =
        new LinkedHashMap<>(TriggerJson.write(before.trigger().rule()));
    rule.putAll(fields);
    return resolution.replaceRule(before, check.apply(TriggerJson.read(rule)));
  }
}
