package dev.loci.internal.usage;

import dev.loci.UsageTracking;
import dev.loci.internal.change.Change.MemoryUsed;
import dev.loci.internal.change.Micros;
import dev.loci.model.Usage;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The uses of memories that are not written yet. A reader adds to it in a fraction of a
 * microsecond, without waiting for anybody but those who add a use of the same memory; when it is
 * full, uses of further memories are dropped. Safe for many threads.
 */
public final class UsageAccumulator {
  private static final int CAPACITY = 10_000;

  private final ConcurrentMap<Long, Usage> uses = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final int capacity;

  /** Begins with nothing; with tracking off it stays so. */
  public UsageAccumulator(UsageTracking tracking, InstantSource clock) {
    this.capacity = tracking == UsageTracking.ON ? CAPACITY : 0;
    this.clock = clock;
  }

  /** Adds a use of the memory with this number. */
  public void add(long number) {
    if (capacity == 0) {
      return;
    }
    Usage use = new Usage(1, Micros.truncate(clock.instant()));
    if (uses.size() < capacity) {
      uses.merge(number, use, Usage::plus);
    } else {
      uses.computeIfPresent(number, (same, before) -> before.plus(use));
    }
  }

  /**
   * Takes the uses of at most this many memories out, in the order of their numbers, which is that
   * of records on disk.
   */
  public List<MemoryUsed> drain(int limit) {
    List<MemoryUsed> drained = new ArrayList<>();
    Iterator<Long> numbers = uses.keySet().iterator();
    while (drained.size() < limit && numbers.hasNext()) {
      long number = numbers.next();
      Usage usage = uses.remove(number);
      if (usage != null) {
        drained.add(new MemoryUsed(number, usage));
      }
    }
    drained.sort(Comparator.comparingLong(MemoryUsed::number));
    return drained;
  }
}
