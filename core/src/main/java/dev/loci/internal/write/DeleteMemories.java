package dev.loci.internal.write;

import dev.loci.MemoryFilter;
import dev.loci.ValidationException;
import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.change.Outcome;
import dev.loci.internal.filter.FilterDescription;
import dev.loci.internal.filter.MemoryMatcher;
import dev.loci.internal.records.MentionQueries;
import dev.loci.internal.records.NumberedMemory;
import dev.loci.internal.records.NumberedMention;
import dev.loci.internal.records.Scan;
import dev.loci.model.SpaceId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Deletes all memories that a filter admits when its turn has come, with their mentions. Goes
 * through all memories of the space, a few microseconds each, while others wait.
 */
public record DeleteMemories(SpaceId space, MemoryFilter filter) implements WriteRequest {
  private static final int MAX_MENTIONS_AT_ONCE = 10_000;

  @Override
  public String operation() {
    return "memory/delete_all";
  }

  @Override
  public void describe(BinaryWriter out) {
    FilterDescription.write(out, filter);
  }

  @Override
  public Outcome resolve(Resolution resolution) {
    MemoryMatcher matcher = new MemoryMatcher(filter);
    MemoryDeletions deletions = new MemoryDeletions(resolution, Group.MAX_PAYLOAD_BYTES);
    int number = resolution.spaceNumber();
    for (List<NumberedMemory> chunk : Scan.memories(resolution.stored(), number)) {
      List<NumberedMemory> admitted =
          chunk.stream().filter(stored -> matcher.test(stored.memory())).toList();
      if (!admitted.isEmpty()) {
        delete(resolution, admitted, deletions);
      }
    }
    return Outcome.ofCount(deletions.count());
  }

  private static void delete(
      Resolution resolution, List<NumberedMemory> memories, MemoryDeletions deletions) {
    Function<NumberedMemory, List<NumberedMention>> mentions = mentions(resolution, memories);
    for (NumberedMemory memory : memories) {
      if (!deletions.add(memory, mentions.apply(memory))) {
        throw new ValidationException(
            "filter",
            "this would delete more memories and mentions than one request can; narrow the filter,"
                + " such as by time, and delete in several requests of at most %d bytes of changes"
                    .formatted(Group.MAX_PAYLOAD_BYTES));
      }
    }
  }

  /** Most memories mention little, so those of a chunk are read at once unless they are many. */
  private static Function<NumberedMemory, List<NumberedMention>> mentions(
      Resolution resolution, List<NumberedMemory> memories) {
    MentionQueries queries = resolution.stored().mentions();
    long first = memories.getFirst().number();
    long last = memories.getLast().number();
    List<NumberedMention> found = queries.ofMemories(first, last, MAX_MENTIONS_AT_ONCE);
    if (found.size() == MAX_MENTIONS_AT_ONCE) {
      return memory -> queries.ofMemory(memory.number());
    }
    Map<Long, List<NumberedMention>> byMemory =
        found.stream().collect(Collectors.groupingBy(NumberedMention::memory));
    return memory -> byMemory.getOrDefault(memory.number(), List.of());
  }
}
