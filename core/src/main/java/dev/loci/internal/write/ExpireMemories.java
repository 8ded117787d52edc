package dev.loci.internal.write;

import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.change.Outcome;
import dev.loci.internal.records.NumberedMemory;
import dev.loci.model.SpaceId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deletes those of some memories that have expired when its turn has come, with their mentions. The
 * writer's own request; what does not fit into one is left for the next.
 */
record ExpireMemories(SpaceId space, List<Long> numbers) implements WriteRequest {
  private static final long MAX_BYTES = 4L << 20;

  @Override
  public String operation() {
    return "memory/expire";
  }

  @Override
  public void describe(BinaryWriter out) {
    numbers.forEach(out::writeUnsigned);
  }

  @Override
  public Outcome resolve(Resolution resolution) {
    MemoryDeletions deletions = new MemoryDeletions(resolution, MAX_BYTES);
    for (NumberedMemory memory : resolution.stored().memories().findAll(numbers)) {
      boolean isDue = isExpired(memory.memory().expiresAt(), resolution.now());
      if (isDue && !deletions.add(memory)) {
        break;
      }
    }
    return Outcome.ofCount(deletions.count());
  }

  private static boolean isExpired(@Nullable Instant expiresAt, Instant now) {
    return expiresAt != null && !expiresAt.isAfter(now);
  }
}
