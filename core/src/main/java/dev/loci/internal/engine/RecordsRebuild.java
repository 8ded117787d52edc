package dev.loci.internal.engine;

import dev.loci.DamagedStoreException;
import dev.loci.UnavailableException;
import dev.loci.internal.journal.Directories;
import dev.loci.internal.journal.Journal;
import dev.loci.internal.records.Records;
import dev.loci.internal.snapshot.Snapshot;
import dev.loci.internal.snapshot.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds the records database anew: as the newest snapshot holds them, or empty if the journal goes
 * back to the first record. What the journal has beyond is applied afterwards.
 */
final class RecordsRebuild {
  private static final Logger LOG = LoggerFactory.getLogger(RecordsRebuild.class);

  private final Path folder;
  private final UUID storeId;
  private final Journal journal;
  private final Snapshots snapshots;

  RecordsRebuild(Path folder, UUID storeId, Journal journal, Snapshots snapshots) {
    this.folder = folder;
    this.storeId = storeId;
    this.journal = journal;
    this.snapshots = snapshots;
  }

  Records openDatabase() {
    return Records.open(folder, storeId);
  }

  /** Fills a database that is not there from a snapshot if there is one. */
  void fillMissing() {
    if (!Files.exists(folder) && snapshots.newest() != null) {
      fillFromSnapshot();
    }
  }

  /**
   * Sets the database aside and makes another.
   *
   * @throws DamagedStoreException if there is nothing to make it from; nothing is changed
   */
  void replace(String reason) {
    if (!isPossible()) {
      throw new DamagedStoreException(
          "the records database cannot be used (%s), the journal has all records from %d on only, and no snapshot reaches so far; restore the folder from a backup"
              .formatted(reason, journal.contiguousFrom()));
    }
    Path aside = setAside(folder);
    Snapshot from = fillFromSnapshot();
    LOG.warn(
        "the records database cannot be used ({}); kept as {} and built anew from {} and {} journal"
            + " records",
        reason,
        aside.getFileName(),
        from == null ? "nothing" : from.file().getFileName(),
        journal.lastSequence() - (from == null ? 0 : from.sequence()));
  }

  /** Tells whether journal and snapshots have all that was ever acknowledged. */
  boolean isPossible() {
    return journal.contiguousFrom() == 1 || snapshots.newestFirst().stream().anyMatch(this::fits);
  }

  private boolean fits(Snapshot snapshot) {
    return snapshot.sequence() + 1 >= journal.contiguousFrom()
        && snapshot.sequence() <= journal.lastSequence();
  }

  /** Fills the folder from the newest snapshot that is whole; returns null if none is needed. */
  private @Nullable Snapshot fillFromSnapshot() {
    DamagedStoreException failure = null;
    for (Snapshot snapshot : snapshots.newestFirst()) {
      if (fits(snapshot)) {
        try {
          fill(snapshot);
          return snapshot;
        } catch (DamagedStoreException e) {
          LOG.warn("{}", e.getMessage());
          failure = e;
        }
      }
    }
    if (failure != null && journal.contiguousFrom() != 1) {
      throw failure;
    }
    return null;
  }

  /** A database counts only under its name, and it gets that once it is whole. */
  private void fill(Snapshot snapshot) {
    Path unfinished = folder.resolveSibling(folder.getFileName() + ".new");
    Folders.deleteRecursively(unfinished);
    try (Records records = Records.open(unfinished, storeId)) {
      snapshot.loadInto(records.writer().loader());
    }
    try {
      Folders.forceFiles(unfinished);
      Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
      Directories.force(folder.resolveSibling("."));
    } catch (IOException e) {
      throw new UnavailableException("the records database cannot be built anew", e);
    }
  }

  /** Renames a folder to one that says it is damaged, and returns that. */
  static Path setAside(Path folder) {
    try {
      for (int i = 1; ; i++) {
        Path aside = folder.resolveSibling(folder.getFileName() + ".damaged-" + i);
        if (!Files.exists(aside)) {
          return Files.move(folder, aside);
        }
      }
    } catch (IOException e) {
      throw new UnavailableException("the damaged records database cannot be moved aside", e);
    }
  }
}
