package dev.loci.internal.records;

import dev.loci.UnavailableException;
import dev.loci.internal.change.SpaceNumbers;
import dev.loci.model.SpaceId;
import java.util.List;
import java.util.Objects;
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
  private final ConcurrentMap<Integer, SpaceId> ids = new ConcurrentHashMap<>();
  private int lastSpace;

  private record Entry(int number, AtomicLong lastNumber) {}

  /** Takes over what is stored; what is known already stays. */
  void addAll(List<SpaceQueries.Row> rows) {
    rows.forEach(row -> replay(row.id(), row.number(), row.lastNumber()));
  }

  private Entry put(SpaceId id, int number, long lastNumber) {
    long last = Math.max(lastNumber, SpaceNumbers.first(number));
    Entry entry = new Entry(number, new AtomicLong(last));
    entries.put(id, entry);
    ids.put(number, id);
    lastSpace = Math.max(lastSpace, number);
    return entry;
  }

  /** Returns the number of a space, or null if nothing was ever stored in it. */
  public @Nullable Integer find(SpaceId id) {
    Entry entry = entries.get(id);
    return entry == null ? null : entry.number;
  }

  /** Returns the space with a number that something is stored under. */
  public SpaceId id(int number) {
    return Objects.requireNonNull(ids.get(number));
  }

  /** Returns the number of a space, giving it one if it is new. */
  public int register(SpaceId id) {
    return entry(id).number;
  }

  /** Returns the next number within a space, which is registered if it is new. */
  public long nextNumber(SpaceId id) {
    return entry(id).lastNumber.incrementAndGet();
  }

  private Entry entry(SpaceId id) {
    Entry entry = entries.get(id);
    return entry != null ? entry : registerNew(id);
  }

  private Entry registerNew(SpaceId id) {
    if (lastSpace == SpaceNumbers.MAX_SPACE) {
      throw new UnavailableException(
          "the store has %d spaces, its limit; use another folder".formatted(lastSpace));
    }
    int number = lastSpace + 1;
    return put(id, number, 0);
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
