package dev.loci.internal.snapshot;

import dev.loci.DamagedStoreException;
import dev.loci.internal.change.Change;
import dev.loci.internal.change.Tally;
import dev.loci.internal.records.RecordsLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A file with all that records held at one point of the journal.
 *
 * @param file where it is
 * @param sequence the last journal record whose effect is in it
 * @param bytes the size of the file
 */
public record Snapshot(Path file, long sequence, long bytes) {

  /** Receives what a snapshot holds. */
  private interface Receiver {
    void accept(SnapshotEntry entry);
  }

  /**
   * Reads all of it and verifies checksums, number of entries, counts of things and their versions.
   *
   * @return counts and checksums of the things
   * @throws DamagedStoreException if it is not what was written
   */
  public Map<Tally.Place, Tally.Sum> verify() {
    return read(entry -> {});
  }

  /**
   * Fills an empty database, verifying on the way; it counts only if this returns.
   *
   * @throws DamagedStoreException if the file is not what was written
   */
  public void loadInto(RecordsLoader loader) {
    read(entry -> {
      switch (entry) {
        case SnapshotEntry.Space space -> loader.load(space.row());
        case SnapshotEntry.Things things -> loader.load(things.puts());
        case SnapshotEntry.Kept kept -> loader.load(kept.receipt());
        case SnapshotEntry.End end -> loader.finish(sequence);
      }
    });
  }

  private Map<Tally.Place, Tally.Sum> read(Receiver receiver) {
    Tally tally = new Tally();
    try (SnapshotInput in = new SnapshotInput(file)) {
      SnapshotEntry entry = in.next();
      while (!(entry instanceof SnapshotEntry.End)) {
        if (entry instanceof SnapshotEntry.Things things) {
          things.puts().forEach(put -> count(tally, put));
        }
        receiver.accept(entry);
        entry = in.next();
      }
      requireSame(((SnapshotEntry.End) entry).sums(), tally.sums());
      receiver.accept(entry);
      return tally.sums();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void count(Tally tally, Change put) {
    switch (put) {
      case Change.MemoryPut m -> tally.add(Tally.Kind.MEMORY, m.number(), m.memory().version());
      case Change.NodePut n -> tally.add(Tally.Kind.NODE, n.number(), n.node().version());
      case Change.EdgePut e -> tally.add(Tally.Kind.EDGE, e.number(), e.edge().version());
      case Change.MentionPut m -> tally.add(Tally.Kind.MENTION, m.memoryNumber(), m.nodeNumber());
      case Change.GraphSnapshotPut g -> tally.add(Tally.Kind.GRAPH_SNAPSHOT, g.number(), 1);
      case Change.TriggerPut t -> tally.add(Tally.Kind.TRIGGER, t.number(), t.trigger().version());
      case Change.TriggerExecuted executed -> {} // kept in a bounded number, so not counted
      case Change.ScheduleDue due -> {} // part of its trigger
      case Change.MemoryUsed used -> {} // no thing of its own
      case Change.MemoryEmbedded embedded -> {} // neither
      default -> throw new IllegalArgumentException("no part of a snapshot: " + put.getClass());
    }
  }

  private void requireSame(Map<Tally.Place, Tally.Sum> written, Map<Tally.Place, Tally.Sum> read) {
    if (!written.equals(read)) {
      throw new DamagedStoreException(
          "snapshot %s does not hold what it counts; use another backup"
              .formatted(file.getFileName()));
    }
  }
}
