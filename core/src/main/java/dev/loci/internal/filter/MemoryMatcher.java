package dev.loci.internal.filter;

import dev.loci.MemoryFilter;
import dev.loci.MetadataCondition;
import dev.loci.model.Memory;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Tells of a memory in hand whether a filter admits it, as the index tells of all memories. Safe
 * for many threads.
 */
public final class MemoryMatcher implements Predicate<Memory> {
  private static final MetadataCondition ANY_METADATA = MetadataCondition.any();

  private final MemoryFilter filter;

  /** Prepares a filter. */
  public MemoryMatcher(MemoryFilter filter) {
    this.filter = filter;
  }

  @Override
  public boolean test(Memory memory) {
    return isAnyOf(memory.layer(), filter.layers())
        && isIn(memory.importance(), filter.importance())
        && isFrom(memory, filter.origin())
        && isWithin(memory.createdAt(), filter.created())
        && isWithin(memory.updatedAt(), filter.updated())
        && hasTags(memory.tags(), filter.tags())
        && hasMetadata(memory, filter.metadata());
  }

  private static <T> boolean isAnyOf(T value, Set<T> wanted) {
    return wanted.isEmpty() || wanted.contains(value);
  }

  private static boolean isIn(double importance, MemoryFilter.ImportanceRange range) {
    return importance >= range.min() && importance <= range.max();
  }

  private static boolean isFrom(Memory memory, MemoryFilter.Origin origin) {
    String source = memory.source();
    return (origin.sources().isEmpty() || (source != null && origin.sources().contains(source)))
        && (origin.sessionId() == null || origin.sessionId().equals(memory.sessionId()));
  }

  private static boolean isWithin(Instant time, MemoryFilter.TimeRange range) {
    Instant from = range.from();
    Instant to = range.to();
    return (from == null || !time.isBefore(from)) && (to == null || time.isBefore(to));
  }

  private static boolean hasTags(Collection<String> tags, MemoryFilter.Tags wanted) {
    return (wanted.anyOf().isEmpty() || !Collections.disjoint(tags, wanted.anyOf()))
        && tags.containsAll(wanted.allOf());
  }

  private static boolean hasMetadata(Memory memory, MetadataCondition wanted) {
    return wanted.equals(ANY_METADATA) || new MetadataMatcher(memory.metadata()).meets(wanted);
  }
}
