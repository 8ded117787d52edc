package dev.loci.internal.write;

import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.change.Change.EdgeDeleted;
import dev.loci.internal.change.Change.MentionDeleted;
import dev.loci.internal.change.Change.NodeDeleted;
import dev.loci.internal.change.Outcome;
import dev.loci.internal.records.NumberedEdge;
import dev.loci.internal.records.NumberedNode;
import dev.loci.internal.records.RecordsSession;
import dev.loci.model.SpaceId;

/** Deletes one node with its edges and mentions; one that is not there is no error. */
public record DeleteNode(SpaceId space, String key) implements WriteRequest {

  @Override
  public String operation() {
    return "nodes/delete";
  }

  @Override
  public void describe(BinaryWriter out) {
    out.writeText(key);
  }

  @Override
  public Outcome resolve(Resolution resolution) {
    RecordsSession stored = resolution.stored();
    NumberedNode node = stored.nodes().find(resolution.spaceNumber(), key);
    if (node == null) {
      return Outcome.ofCount(0);
    }
    stored.edges().from(node.number()).forEach(edge -> resolution.add(deleted(edge)));
    stored.edges().to(node.number()).forEach(edge -> resolution.add(deleted(edge)));
    stored
        .mentions()
        .ofNode(node.number())
        .forEach(
            gone -> resolution.add(new MentionDeleted(gone.memory(), gone.node(), gone.mention())));
    resolution.add(new NodeDeleted(node.number(), key, node.node().version()));
    return Outcome.ofCount(1);
  }

  static EdgeDeleted deleted(NumberedEdge gone) {
    return new EdgeDeleted(
        gone.number(),
        gone.source(),
        gone.target(),
        gone.edge().id(),
        gone.edge().key(),
        gone.edge().version());
  }
}
