package dev.loci.internal.snapshot;

import dev.loci.DamagedStoreException;
import dev.loci.internal.change.Tally;
import dev.loci.internal.journal.Directories;
import dev.loci.internal.journal.Journal;
import dev.loci.internal.records.Records;
import dev.loci.internal.records.RecordsSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The snapshots in a folder, by the journal record they stand at. A file has its name only once it
 * is whole, verified and on disk. Taking one is for one engine-owned thread at a time; the rest is
 * for any.
 */
public final class Snapshots {
  private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);
  private static final String SUFFIX = ".snapshot";
  private static final String UNFINISHED = ".new";

  private final Path folder;
  private final UUID storeId;
  private final ConcurrentSkipListMap<Long, Snapshot> snapshots = new ConcurrentSkipListMap<>();

  private Snapshots(Path folder, UUID storeId) {
    this.folder = folder;
    this.storeId = storeId;
  }

  /**
   * Finds the snapshots of a store in a folder, which need not exist.
   *
   * @throws DamagedStoreException if one belongs to another store or release
   */
  public static Snapshots in(Path folder, UUID storeId) {
    Snapshots found = new Snapshots(folder, storeId);
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        Directories.force(folder); // one whose maker was killed may not have its name on disk
        for (Path file : files.filter(file -> file.toString().endsWith(SUFFIX)).toList()) {
          found.add(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found;
  }

  private void add(Path file) throws IOException {
    try (SnapshotInput in = new SnapshotInput(file)) {
      if (!in.header().storeId().equals(storeId)) {
        throw new DamagedStoreException(
            "snapshot %s belongs to another store; move it out of the folder"
                .formatted(file.getFileName()));
      }
      long sequence = in.header().sequence();
      snapshots.put(sequence, new Snapshot(file, sequence, Files.size(file)));
    }
  }

  /** Deletes what a crash left of a snapshot that was being taken. */
  public void deleteUnfinished() {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(file -> file.toString().endsWith(UNFINISHED)).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the newest snapshot, or null if there is none. */
  public @Nullable Snapshot newest() {
    var last = snapshots.lastEntry();
    return last == null ? null : last.getValue();
  }

  /** Returns all snapshots, the newest first. */
  public List<Snapshot> newestFirst() {
    return List.copyOf(snapshots.descendingMap().values());
  }

  /**
   * Writes what records hold, at one point in time, while others go on writing; reads it again and
   * compares it; forces the journal, which must never end before a snapshot; then gives it its
   * name, and deletes the older ones.
   *
   * @param cancelled looked at now and then; ends in a {@link
   *     java.util.concurrent.CancellationException}
   * @throws DamagedStoreException if what was read again is not what was written
   */
  public Snapshot take(Records records, Journal journal, BooleanSupplier cancelled) {
    Snapshot taken = records.inSnapshot(session -> write(session, journal, cancelled));
    snapshots.put(taken.sequence(), taken);
    deleteOlderThan(taken.sequence());
    return taken;
  }

  private Snapshot write(RecordsSession session, Journal journal, BooleanSupplier cancelled) {
    long sequence = session.watermark();
    Path file = folder.resolve("%020d%s".formatted(sequence, SUFFIX));
    Path unfinished = folder.resolve(file.getFileName() + UNFINISHED);
    try {
      Directories.create(folder);
      try {
        writeAndVerify(unfinished, sequence, session, cancelled);
        journal.force();
        Directories.rename(unfinished, file);
      } finally {
        Files.deleteIfExists(unfinished);
      }
      return new Snapshot(file, sequence, Files.size(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeAndVerify(
      Path file, long sequence, RecordsSession session, BooleanSupplier cancelled)
      throws IOException {
    Tally written;
    try (SnapshotOutput out = new SnapshotOutput(file, new SnapshotHeader(storeId, sequence))) {
      written = new SnapshotWriter(session, out, cancelled).write();
    }
    if (!new Snapshot(file, sequence, Files.size(file)).verify().equals(written.sums())) {
      throw new DamagedStoreException(
          "snapshot at record %d does not read as it was written; check the disk"
              .formatted(sequence));
    }
  }

  private void deleteOlderThan(long sequence) {
    for (Snapshot older : snapshots.headMap(sequence).values()) {
      try {
        Files.deleteIfExists(older.file());
        snapshots.remove(older.sequence());
      } catch (IOException e) {
        LOG.warn("snapshot {} cannot be deleted: {}", older.file().getFileName(), e.getMessage());
      }
    }
  }
}
