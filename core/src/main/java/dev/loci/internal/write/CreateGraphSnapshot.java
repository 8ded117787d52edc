package dev.loci.internal.write;

import dev.loci.ConflictException;
import dev.loci.GraphSnapshot;
import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.change.Change.GraphSnapshotPut;
import dev.loci.internal.change.GraphImage;
import dev.loci.internal.change.Outcome;
import dev.loci.internal.records.GraphSnapshotQueries;
import dev.loci.model.SpaceId;

/** Keeps a copy of a graph under a name. */
public record CreateGraphSnapshot(SpaceId space, String name) implements WriteRequest {

  @Override
  public String operation() {
    return "graph-snapshots/create";
  }

  @Override
  public void describe(BinaryWriter out) {
    out.writeText(name);
  }

  @Override
  public Outcome resolve(Resolution resolution) {
    GraphSnapshotQueries snapshots = resolution.stored().graphSnapshots();
    if (snapshots.find(resolution.spaceNumber(), name) != null) {
      throw new ConflictException(
          "there is a graph snapshot '%s' in space %s; delete it, or choose another name"
              .formatted(name, space));
    }
    GraphImage image = snapshots.current(resolution.spaceNumber());
    GraphSnapshot snapshot =
        new GraphSnapshot(name, resolution.now(), image.nodes().size(), image.edges().size());
    resolution.add(new GraphSnapshotPut(resolution.nextNumber(), snapshot, image.pack()));
    return Outcome.ofCount(1);
  }
}
