package dev.loci.internal.records;

import dev.loci.UnavailableException;
import dev.loci.internal.change.SpaceNumbers;
import dev.loci.model.SpaceId;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of spaces, and the next number within each. Looking up is for any thread; handing out
 * numbers is for the writer. A number handed out for a request that then fails is never used.
 */
public final class SpaceRegister {
  private final ConcurrentMap<SpaceId, Entry> entries = new ConcurrentHashMap<>();
  private int lastSpace;

  private record Entry(int number, AtomicLong lastNumber) {}

  SpaceRegister(List<SpaceQueries.Row> rows) {
    rows.forEach(row -> put(row.id(), row.number(), row.lastNumber()));
  }

  private void put(SpaceId id, int number, long lastNumber) {
    long last = Math.max(lastNumber, SpaceNumbers.first(number));
    entries.put(id, new Entry(number, new AtomicLong(last)));
    lastSpace = Math.max(lastSpace, number);
  }

  /** Returns the number of a space, or null if nothing was ever stored in it. */
  public @Nullable Integer find(SpaceId id) {
    Entry entry = entries.get(id);
    return entry == null ? null : entry.number;
  }

  /** Returns the number of a space, giving it the next one if it is new. */
  public int register(SpaceId id) {
    Entry entry = entries.get(id);
    return entry != null ? entry.number : registerNew(id);
  }

  private int registerNew(SpaceId id) {
    if (lastSpace == SpaceNumbers.MAX_SPACE) {
      throw new UnavailableException(
          "the store has %d spaces, its limit; use another folder".formatted(lastSpace));
    }
    int number = lastSpace + 1;
    put(id, number, 0);
    return number;
  }

  /** Returns the next number of a space that is registered. */
  public long nextNumber(SpaceId id) {
    Entry entry = entries.get(id);
    if (entry == null) {
      throw new IllegalStateException("space " + id + " is not registered");
    }
    return entry.lastNumber.incrementAndGet();
  }

  /** Takes over the number of a space and the numbers used in it from a journal record. */
  void replay(SpaceId id, int number, long lastNumber) {
    Entry entry = entries.get(id);
    if (entry == null) {
      put(id, number, lastNumber);
    } else {
      entry.lastNumber.accumulateAndGet(lastNumber, Math::max);
    }
  }
}
