package dev.loci.internal.engine;

import dev.loci.BackupReport;
import dev.loci.NotFoundException;
import dev.loci.UnavailableException;
import dev.loci.internal.change.Tally;
import dev.loci.internal.journal.Directories;
import dev.loci.internal.snapshot.Snapshot;
import dev.loci.internal.snapshot.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * A backup is the folder of a store that holds a snapshot and nothing else. Its descriptor is
 * written last, so that a folder that has one is whole. For engine-owned threads.
 */
final class Backup {
  private final Path folder;

  Backup(Path folder) {
    this.folder = folder;
  }

  private Path snapshots() {
    return folder.resolve(StoreFolder.SNAPSHOTS);
  }

  /** Writes what an open store holds, while others go on writing, and reads it again. */
  BackupReport take(Parts parts) {
    StoreFolder.requireEmpty(folder);
    StoreFolder.create(folder);
    StoreFolder store = parts.folder();
    try {
      Snapshot taken =
          Snapshots.in(snapshots(), store.storeId())
              .take(parts.records(), parts.journal(), () -> false);
      Descriptor.copy(store.path(), folder);
      long entities = taken.verify().values().stream().mapToLong(Tally.Sum::count).sum();
      return new BackupReport(folder, taken.sequence(), entities, taken.bytes());
    } catch (IOException e) {
      Folders.deleteRecursively(snapshots());
      throw new UnavailableException(
          "backup %s cannot be written (%s); mend that, or choose another folder"
              .formatted(folder, Reasons.of(e)),
          e);
    } catch (RuntimeException e) {
      Folders.deleteRecursively(snapshots());
      throw e;
    }
  }

  /** Makes a store of it in another folder, which must be missing or empty. */
  void restoreTo(Path target) {
    Snapshot snapshot = snapshot();
    StoreFolder.requireEmpty(target);
    snapshot.verify();
    try {
      Path copies = target.resolve(StoreFolder.SNAPSHOTS);
      Directories.create(copies);
      Files.copy(snapshot.file(), copies.resolve(snapshot.file().getFileName()));
      Folders.forceFiles(copies);
      Descriptor.copy(folder, target);
    } catch (IOException e) {
      throw new UnavailableException(
          "backup %s cannot be copied to %s (%s); mend that, empty the folder and repeat"
              .formatted(folder, target, Reasons.of(e)),
          e);
    }
  }

  private Snapshot snapshot() {
    if (!Descriptor.isIn(folder)) {
      throw new NotFoundException("no backup in folder %s; check the path".formatted(folder));
    }
    if (Files.exists(folder.resolve(StoreFolder.JOURNAL))) {
      throw new UnavailableException(
          "folder %s holds a store, not a backup; open it, or copy the folder while it is closed"
              .formatted(folder));
    }
    Snapshot newest = Snapshots.in(snapshots(), storeId()).newest();
    if (newest == null) {
      throw new NotFoundException(
          "no snapshot in the backup %s; use another backup".formatted(folder));
    }
    return newest;
  }

  private UUID storeId() {
    try {
      return Descriptor.storeId(folder);
    } catch (IOException e) {
      throw new UnavailableException(
          "backup %s cannot be read (%s)".formatted(folder, Reasons.of(e)), e);
    }
  }
}
