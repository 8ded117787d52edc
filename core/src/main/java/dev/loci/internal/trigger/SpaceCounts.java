package dev.loci.internal.trigger;

import dev.loci.SpaceStats;
import dev.loci.TriggerThreshold.Measure;
import dev.loci.internal.change.Change;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a space holds at one place of the journal. For one thread at a time. */
final class SpaceCounts {
  private final Map<Measure, Long> counts = new EnumMap<>(Measure.class);

  SpaceCounts() {}

  SpaceCounts(SpaceStats stats) {
    counts.put(Measure.MEMORY_COUNT, stats.memories());
    counts.put(Measure.NODE_COUNT, stats.nodes());
    counts.put(Measure.EDGE_COUNT, stats.edges());
    counts.put(Measure.MENTION_COUNT, stats.mentions());
  }

  long of(Measure measure) {
    return counts.getOrDefault(measure, 0L);
  }

  /** Counts a change, and returns the measure that rose by it, or null. */
  @Nullable Measure count(Change change) {
    Measure risen = added(change);
    Measure fallen = removed(change);
    if (risen != null) {
      counts.merge(risen, 1L, Long::sum);
    } else if (fallen != null) {
      counts.merge(fallen, -1L, Long::sum);
    }
    return risen;
  }

  /** Goes back to before a change. */
  void uncount(Change change) {
    Measure risen = added(change);
    Measure fallen = removed(change);
    if (risen != null) {
      counts.merge(risen, -1L, Long::sum);
    } else if (fallen != null) {
      counts.merge(fallen, 1L, Long::sum);
    }
  }

  private static @Nullable Measure added(Change change) {
    return switch (change) {
      case Change.MemoryPut put when put.memory().version() == 1 -> Measure.MEMORY_COUNT;
      case Change.NodePut put when put.node().version() == 1 -> Measure.NODE_COUNT;
      case Change.EdgePut put when put.edge().version() == 1 -> Measure.EDGE_COUNT;
      case Change.MentionPut put -> Measure.MENTION_COUNT;
      default -> null;
    };
  }

  private static @Nullable Measure removed(Change change) {
    return switch (change) {
      case Change.MemoryDeleted deleted -> Measure.MEMORY_COUNT;
      case Change.NodeDeleted deleted -> Measure.NODE_COUNT;
      case Change.EdgeDeleted deleted -> Measure.EDGE_COUNT;
      case Change.MentionDeleted deleted -> Measure.MENTION_COUNT;
      default -> null;
    };
  }
}
