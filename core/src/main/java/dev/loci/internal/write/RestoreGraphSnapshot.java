package dev.loci.internal.write;

import dev.loci.OnRestore;
import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.change.Outcome;
import dev.loci.internal.records.GraphSnapshotQueries;
import dev.loci.model.SpaceId;

/** Makes a graph what it was when a snapshot was taken. */
public record RestoreGraphSnapshot(SpaceId space, String name, OnRestore onRestore)
    implements WriteRequest {

  @Override
  public String operation() {
    return "graph-snapshots/restore";
  }

  @Override
  public void describe(BinaryWriter out) {
    out.writeText(name);
    out.writeText(onRestore.name());
  }

  @Override
  public Outcome resolve(Resolution resolution) {
    GraphSnapshotQueries snapshots = resolution.stored().graphSnapshots();
    int number = resolution.spaceNumber();
    GraphRestoration restoration =
        new GraphRestoration(resolution, snapshots.require(number, name).image());
    if (onRestore == OnRestore.CLEAR) {
      restoration.clear();
    } else {
      restoration.clearKeys();
    }
    restoration.put();
    return Outcome.ofCount(resolution.changes().size());
  }
}
