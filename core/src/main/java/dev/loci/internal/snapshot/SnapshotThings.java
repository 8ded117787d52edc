package dev.loci.internal.snapshot;

import dev.loci.internal.change.Change;
import dev.loci.internal.change.SpaceNumbers;
import dev.loci.model.SpaceId;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the things of a snapshot one entry after the other, by space. For one thread. */
public final class SnapshotThings implements Closeable {
  private final SnapshotInput in;
  private final Map<Integer, SpaceId> spaces = new HashMap<>();
  private List<Change> rest = List.of();
  private boolean ended;

  /** Things of one space. */
  public record Entry(SpaceId space, List<Change> puts) {}

  private SnapshotThings(SnapshotInput in) {
    this.in = in;
  }

  /** Opens a snapshot. */
  public static SnapshotThings of(Snapshot snapshot) {
    try {
      return new SnapshotThings(new SnapshotInput(snapshot.file()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the next things, or null at the end. What it returns as the nth never changes. */
  public @Nullable Entry next() {
    while (rest.isEmpty() && !ended) {
      switch (read()) {
        case SnapshotEntry.Space space -> spaces.put(space.row().number(), space.row().id());
        case SnapshotEntry.Things things -> rest = things.puts();
        case SnapshotEntry.Kept kept -> {}
        case SnapshotEntry.End end -> ended = true;
      }
    }
    return rest.isEmpty() ? null : ofOneSpace();
  }

  /** An entry of the file may go across the border of two spaces. */
  private Entry ofOneSpace() {
    int space = spaceOf(rest.getFirst());
    List<Change> puts = new ArrayList<>(rest);
    puts.removeIf(change -> spaceOf(change) != space);
    rest = rest.stream().filter(change -> spaceOf(change) != space).toList();
    return new Entry(Objects.requireNonNull(spaces.get(space)), puts);
  }

  private static int spaceOf(Change put) {
    long number =
        switch (put) {
          case Change.MemoryPut m -> m.number();
          case Change.MemoryUsed m -> m.number();
          case Change.MemoryEmbedded m -> m.number();
          case Change.NodePut n -> n.number();
          case Change.EdgePut e -> e.number();
          case Change.MentionPut m -> m.memoryNumber();
          case Change.GraphSnapshotPut g -> g.number();
          default -> throw new IllegalArgumentException("no part of a snapshot: " + put.getClass());
        };
    return SpaceNumbers.spaceOf(number);
  }

  private SnapshotEntry read() {
    try {
      return in.next();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
