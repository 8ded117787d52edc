package dev.loci.internal.write;

import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.change.Outcome;
import dev.loci.internal.records.NumberedEdge;
import dev.loci.model.SpaceId;
import java.util.UUID;

/** Deletes one edge; one that is not there is no error. */
public record DeleteEdge(SpaceId space, UUID id) implements WriteRequest {

  @Override
  public String operation() {
    return "edges/delete";
  }

  @Override
  public void describe(BinaryWriter out) {
    out.writeUuid(id);
  }

  @Override
  public Outcome resolve(Resolution resolution) {
    NumberedEdge edge = resolution.stored().edges().find(resolution.spaceNumber(), id);
    if (edge == null) {
      return Outcome.ofCount(0);
    }
    resolution.add(DeleteNode.deleted(edge));
    return Outcome.ofCount(1);
  }
}
