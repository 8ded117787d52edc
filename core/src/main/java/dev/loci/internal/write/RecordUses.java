package dev.loci.internal.write;

import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.change.Change.MemoryUsed;
import dev.loci.internal.change.ModelCodec;
import dev.loci.internal.change.Outcome;
import dev.loci.model.SpaceId;
import java.util.List;
import java.util.Set;

/** Adds to how much memories were used; those that are gone are left out. The writer's own. */
record RecordUses(SpaceId space, List<MemoryUsed> uses) implements WriteRequest {
  @Override
  public String operation() {
    return "memory/use";
  }

  @Override
  public void describe(BinaryWriter out) {
    for (MemoryUsed used : uses) {
      out.writeUnsigned(used.number());
      ModelCodec.writeUsage(out, used.more());
    }
  }

  @Override
  public Outcome resolve(Resolution resolution) {
    List<Long> numbers = uses.stream().map(MemoryUsed::number).toList();
    Set<Long> existing = resolution.stored().memories().existing(numbers);
    uses.stream().filter(used -> existing.contains(used.number())).forEach(resolution::add);
    return Outcome.ofCount(resolution.changes().size());
  }
}
