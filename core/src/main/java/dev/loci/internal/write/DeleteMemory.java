package dev.loci.internal.write;

import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.change.Outcome;
import dev.loci.internal.records.NumberedMemory;
import dev.loci.model.SpaceId;
import java.util.UUID;

/** Deletes one memory with its mentions; one that is not there is no error. */
public record DeleteMemory(SpaceId space, UUID id) implements WriteRequest {

  @Override
  public String operation() {
    return "memory/delete";
  }

  @Override
  public void describe(BinaryWriter out) {
    out.writeUuid(id);
  }

  @Override
  public Outcome resolve(Resolution resolution) {
    NumberedMemory stored = resolution.stored().memories().find(resolution.spaceNumber(), id);
    if (stored == null) {
      return Outcome.ofCount(0);
    }
    MemoryDeletions deletions = new MemoryDeletions(resolution, Long.MAX_VALUE);
    deletions.add(stored);
    return Outcome.ofCount(deletions.count());
  }
}
