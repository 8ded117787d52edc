package dev.loci.internal.write;

import dev.loci.TriggerEvent;
import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.change.Change.EventEmitted;
import dev.loci.internal.change.Outcome;
import dev.loci.internal.json.Json;
import dev.loci.model.SpaceId;
import java.util.UUID;

/** Puts an event of the host's own into the journal, for the triggers of the space. */
public record EmitEvent(SpaceId space, TriggerEvent event) implements WriteRequest {

  @Override
  public String operation() {
    return "triggers/emit";
  }

  @Override
  public void describe(BinaryWriter out) {
    out.writeText(event.name());
    out.writeText(Json.write(event.data()));
  }

  @Override
  public Outcome resolve(Resolution resolution) {
    UUID id = resolution.newId();
    resolution.add(new EventEmitted(id, event));
    return Outcome.ofVersion(id, 1);
  }
}
