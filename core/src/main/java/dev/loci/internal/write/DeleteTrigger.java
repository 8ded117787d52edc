package dev.loci.internal.write;

import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.change.Change.TriggerDeleted;
import dev.loci.internal.change.Outcome;
import dev.loci.internal.records.NumberedTrigger;
import dev.loci.model.SpaceId;
import java.util.UUID;

/** Deletes a trigger with its executions; one that is not there is no error. */
public record DeleteTrigger(SpaceId space, UUID id) implements WriteRequest {

  @Override
  public String operation() {
    return "triggers/delete";
  }

  @Override
  public void describe(BinaryWriter out) {
    out.writeUuid(id);
  }

  @Override
  public Outcome resolve(Resolution resolution) {
    NumberedTrigger found = resolution.stored().triggers().find(resolution.spaceNumber(), id);
    if (found == null) {
      return Outcome.ofCount(0);
    }
    resolution.add(new TriggerDeleted(found.number(), id, found.trigger().version()));
    return Outcome.ofCount(1);
  }
}
