package dev.loci.internal.write;

import dev.loci.internal.change.Change.MemoryDeleted;
import dev.loci.internal.change.Change.MentionDeleted;
import dev.loci.internal.records.NumberedMemory;
import dev.loci.internal.records.NumberedMention;
import java.util.List;

/** The part of a request that deletes memories with their mentions. For the writer thread. */
final class MemoryDeletions {
  /** More than the numbers, ids and versions of any change take in a record. */
  private static final int MAX_BYTES_BESIDE_KEY = 64;

  /** A character of UTF-16 is at most three bytes of UTF-8. */
  private static final int MAX_BYTES_PER_CHARACTER = 3;

  private final Resolution resolution;
  private final long maxBytes;
  private long bytes;
  private long count;

  /**
   * Begins with nothing.
   *
   * @param maxBytes how much the changes may take in a record, estimated from above
   */
  MemoryDeletions(Resolution resolution, long maxBytes) {
    this.resolution = resolution;
    this.maxBytes = maxBytes;
  }

  /** Returns how many memories were deleted. */
  long count() {
    return count;
  }

  /** Deletes a memory. */
  boolean add(NumberedMemory memory) {
    return add(memory, resolution.stored().mentions().ofMemory(memory.number()));
  }

  /**
   * Deletes a memory whose mentions are known. Where there is no room for all of it, as many
   * mentions go as there is room for, and the memory stays.
   *
   * @return whether there was room
   */
  boolean add(NumberedMemory memory, List<NumberedMention> mentions) {
    for (NumberedMention gone : mentions) {
      if (!takes(gone.mention().nodeKey().length())) {
        return false;
      }
      resolution.add(new MentionDeleted(gone.memory(), gone.node(), gone.mention()));
    }
    if (!takes(0)) {
      return false;
    }
    resolution.add(
        new MemoryDeleted(memory.number(), memory.memory().id(), memory.memory().version()));
    resolution.contexts().deleted(memory.number(), memory.memory());
    count++;
    return true;
  }

  private boolean takes(int keyLength) {
    bytes += MAX_BYTES_BESIDE_KEY + (long) keyLength * MAX_BYTES_PER_CHARACTER;
    return bytes <= maxBytes;
  }
}
