package dev.loci.internal.write;

import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.change.Outcome;
import dev.loci.internal.records.NumberedNode;
import dev.loci.model.SpaceId;

/** Deletes some edges and mentions of a node that has very many, and says how many. */
public record TrimNode(SpaceId space, String key) implements WriteRequest {

  @Override
  public String operation() {
    return "nodes/trim";
  }

  @Override
  public void describe(BinaryWriter out) {
    out.writeText(key);
  }

  @Override
  public Outcome resolve(Resolution resolution) {
    NumberedNode node = resolution.stored().nodes().find(resolution.spaceNumber(), key);
    return Outcome.ofCount(node == null ? 0 : DeleteNode.trim(resolution, node.number()));
  }
}
