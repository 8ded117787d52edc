package dev.loci.internal.write;

import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.change.Change.GraphSnapshotDeleted;
import dev.loci.internal.change.Outcome;
import dev.loci.internal.records.NumberedGraphSnapshot;
import dev.loci.model.SpaceId;

/** Deletes a named snapshot of a graph; one that is not there is no error. */
public record DeleteGraphSnapshot(SpaceId space, String name) implements WriteRequest {

  @Override
  public String operation() {
    return "graph-snapshots/delete";
  }

  @Override
  public void describe(BinaryWriter out) {
    out.writeText(name);
  }

  @Override
  public Outcome resolve(Resolution resolution) {
    NumberedGraphSnapshot found =
        resolution.stored().graphSnapshots().find(resolution.spaceNumber(), name);
    if (found == null) {
      return Outcome.ofCount(0);
    }
    resolution.add(new GraphSnapshotDeleted(found.number(), name));
    return Outcome.ofCount(1);
  }
}
