package dev.loci.internal.change;

import java.util.Map;
import java.util.TreeMap;

/**
 * Counts and checksums of what is stored, by space and kind. A checksum is the sum of a hash of
 * number and version over all things of a kind, so that it can be kept up by adding and
 * subtracting, and two followers agree on it exactly if they hold the same versions of the same
 * things.
 */
public final class Tally {
  private final Map<Place, Sum> sums = new TreeMap<>();
  private long entities;

  /** What is counted. */
  public enum Kind {
    MEMORY,
    NODE,
    EDGE,
    MENTION,
    GRAPH_SNAPSHOT,
    TRIGGER
  }

  /** Where it is counted. */
  public record Place(int space, Kind kind) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int bySpace = Integer.compare(space, other.space);
      return bySpace != 0 ? bySpace : kind.compareTo(other.kind);
    }
  }

  /** How many, and their checksum. */
  public record Sum(long count, long checksum) {
    private static final Sum ZERO = new Sum(0, 0);

    private Sum plus(Sum other) {
      return new Sum(count + other.count, checksum + other.checksum);
    }

    private Sum plus(long count, long hash) {
      return new Sum(this.count + count, checksum + count * hash);
    }
  }

  /** Counts a thing that is stored. */
  public void add(Kind kind, long number, long version) {
    entities++;
    count(kind, number, version, 1);
  }

  private void count(Kind kind, long number, long version, int times) {
    Place place = new Place(SpaceNumbers.spaceOf(number), kind);
    Sum sum = sums.getOrDefault(place, Sum.ZERO).plus(times, mix(mix(number) + version));
    if (sum.equals(Sum.ZERO)) {
      sums.remove(place);
    } else {
      sums.put(place, sum);
    }
  }

  /** Takes over sums that were counted before. */
  public void addAll(Map<Place, Sum> more) {
    more.forEach((place, sum) -> sums.merge(place, sum, Sum::plus));
  }

  /** Counts a change of the journal; what it replaces is the version before it. */
  public void fold(Change change) {
    switch (change) {
      case Change.MemoryPut put -> replace(Kind.MEMORY, put.number(), put.memory().version());
      case Change.MemoryDeleted gone -> count(Kind.MEMORY, gone.number(), gone.version(), -1);
      case Change.MemoryUsed used -> {} // makes no version
      case Change.ContextChanged changed -> {}
      case Change.MemoryEmbedded embedded -> {}
      case Change.NodePut put -> replace(Kind.NODE, put.number(), put.node().version());
      case Change.NodeDeleted gone -> count(Kind.NODE, gone.number(), gone.version(), -1);
      case Change.EdgePut put -> replace(Kind.EDGE, put.number(), put.edge().version());
      case Change.EdgeDeleted gone -> count(Kind.EDGE, gone.number(), gone.version(), -1);
      case Change.MentionPut put -> count(Kind.MENTION, put.memoryNumber(), put.nodeNumber(), 1);
      case Change.MentionDeleted gone ->
          count(Kind.MENTION, gone.memoryNumber(), gone.nodeNumber(), -1);
      case Change.GraphSnapshotPut put -> count(Kind.GRAPH_SNAPSHOT, put.number(), 1, 1);
      case Change.GraphSnapshotDeleted gone -> count(Kind.GRAPH_SNAPSHOT, gone.number(), 1, -1);
      case Change.TriggerPut put -> replace(Kind.TRIGGER, put.number(), put.trigger().version());
      case Change.TriggerDeleted gone -> count(Kind.TRIGGER, gone.number(), gone.version(), -1);
      case Change.TriggerExecuted executed -> {} // kept in a bounded number, so not counted
      case Change.ScheduleDue due -> {} // makes no version
      case Change.EventEmitted emitted -> {} // nothing that stays
    }
  }

  private void replace(Kind kind, long number, long version) {
    if (version > 1) {
      count(kind, number, version - 1, -1);
    }
    count(kind, number, version, 1);
  }

  /** Returns all sums that are not zero. */
  public Map<Place, Sum> sums() {
    return sums;
  }

  /** Returns the sum of a place. */
  public Sum sum(Place place) {
    return sums.getOrDefault(place, Sum.ZERO);
  }

  /** Returns how many things were added. */
  public long entities() {
    return entities;
  }

  /** The finalizer of SplittableRandom (Steele, Lea and Flood, OOPSLA 2014). */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
