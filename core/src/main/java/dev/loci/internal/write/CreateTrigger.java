package dev.loci.internal.write;

import dev.loci.ConflictException;
import dev.loci.Trigger;
import dev.loci.TriggerRule;
import dev.loci.ValidationException;
import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.change.Change.TriggerPut;
import dev.loci.internal.change.Outcome;
import dev.loci.internal.change.TriggerJson;
import dev.loci.internal.json.Json;
import dev.loci.internal.records.TriggerQueries;
import dev.loci.model.SpaceId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates a trigger, under the caller's id or a new one. */
public record CreateTrigger(SpaceId space, @Nullable UUID id, TriggerRule rule)
    implements WriteRequest {
  /** The most triggers that a space has; each event is held against those for its type. */
  public static final int MAX_TRIGGERS = 1_000;

  @Override
  public String operation() {
    return "triggers/create";
  }

  @Override
  public void describe(BinaryWriter out) {
    out.writeBoolean(id != null);
    if (id != null) {
      out.writeUuid(id);
    }
    out.writeText(Json.write(TriggerJson.write(rule)));
  }

  @Override
  public Outcome resolve(Resolution resolution) {
    TriggerQueries triggers = resolution.stored().triggers();
    if (id != null && triggers.find(resolution.spaceNumber(), id) != null) {
      throw new ConflictException(
          "trigger %s exists already in space %s; update it, or choose another id"
              .formatted(id, space));
    }
    long count = triggers.count(resolution.spaceNumber());
    if (count >= MAX_TRIGGERS) {
      throw new ValidationException(
          "triggers",
          "triggers must be at most %d in a space, and there are %d; delete some"
              .formatted(MAX_TRIGGERS, count));
    }
    UUID newId = id == null ? resolution.newId() : id;
    Trigger trigger = new Trigger(newId, 1, rule, resolution.now(), resolution.now());
    resolution.add(new TriggerPut(resolution.nextNumber(), trigger));
    return Outcome.ofVersion(newId, 1);
  }
}
