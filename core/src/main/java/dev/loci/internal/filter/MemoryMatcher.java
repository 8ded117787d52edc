package dev.loci.internal.filter;

import dev.loci.MemoryFilter;
import dev.loci.model.Memory;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells of a memory in hand whether a filter admits it, as the index tells of all memories. Safe
 * for many threads.
 */
public final class MemoryMatcher implements Predicate<Memory> {
  private final MemoryFilter filter;
  private final Map<String, String> terms = new HashMap<>();

  /**
   * Prepares a filter.
   *
   * @throws dev.loci.ValidationException if it asks for metadata that is too long to be found
   */
  public MemoryMatcher(MemoryFilter filter) {
    this.filter = filter;
    filter.metadata().forEach((key, value) -> terms.put(key, MetadataTerm.wanted(key, value)));
  }

  @Override
  public boolean test(Memory memory) {
    return isAnyOf(memory.layer(), filter.layers())
        && memory.importance() >= filter.minImportance()
        && isFrom(memory, filter.origin())
        && isWithin(memory.createdAt(), filter.created())
        && hasTags(memory.tags(), filter.tags())
        && hasMetadata(memory.metadata());
  }

  private static <T> boolean isAnyOf(T value, Set<T> wanted) {
    return wanted.isEmpty() || wanted.contains(value);
  }

  private static boolean isFrom(Memory memory, MemoryFilter.Origin origin) {
    return isWanted(memory.source(), origin.source())
        && isWanted(memory.sessionId(), origin.sessionId());
  }

  private static boolean isWanted(@Nullable String value, @Nullable String wanted) {
    return wanted == null || wanted.equals(value);
  }

  private static boolean isWithin(Instant created, MemoryFilter.TimeRange range) {
    Instant from = range.from();
    Instant to = range.to();
    return (from == null || !created.isBefore(from)) && (to == null || created.isBefore(to));
  }

  private static boolean hasTags(Collection<String> tags, MemoryFilter.Tags wanted) {
    return (wanted.anyOf().isEmpty() || !Collections.disjoint(tags, wanted.anyOf()))
        && tags.containsAll(wanted.allOf());
  }

  private boolean hasMetadata(Map<String, @Nullable Object> metadata) {
    for (Map.Entry<String, String> wanted : terms.entrySet()) {
      String key = wanted.getKey();
      if (!wanted.getValue().equals(MetadataTerm.of(key, metadata.get(key)))) {
        return false;
      }
    }
    return true;
  }
}
