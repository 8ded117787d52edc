package dev.loci.internal.write;

import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.change.Change.MentionDeleted;
import dev.loci.internal.change.Outcome;
import dev.loci.internal.records.NumberedMemory;
import dev.loci.internal.records.NumberedNode;
import dev.loci.internal.records.RecordsSession;
import dev.loci.model.Mention;
import dev.loci.model.SpaceId;

/** Removes the link of a memory with a node; one that is not there is no error. */
public record RemoveMention(SpaceId space, Mention mention) implements WriteRequest {

  @Override
  public String operation() {
    return "mentions/remove";
  }

  @Override
  public void describe(BinaryWriter out) {
    out.writeUuid(mention.memoryId());
    out.writeText(mention.nodeKey());
  }

  @Override
  public Outcome resolve(Resolution resolution) {
    RecordsSession stored = resolution.stored();
    NumberedMemory memory = stored.memories().find(resolution.spaceNumber(), mention.memoryId());
    NumberedNode node = stored.nodes().find(resolution.spaceNumber(), mention.nodeKey());
    if (memory == null
        || node == null
        || !stored.mentions().exists(memory.number(), node.number())) {
      return Outcome.ofCount(0);
    }
    resolution.add(new MentionDeleted(memory.number(), node.number(), mention));
    return Outcome.ofCount(1);
  }
}
