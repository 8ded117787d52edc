package dev.loci.internal.engine;

import dev.loci.CheckReport;
import dev.loci.DamagedStoreException;
import dev.loci.OpenMode;
import dev.loci.internal.concurrent.Waiting;
import dev.loci.internal.journal.FileJournal;
import dev.loci.internal.journal.LostHeaders;
import dev.loci.internal.journal.SalvagedJournal;
import dev.loci.internal.records.Records;
import dev.loci.internal.snapshot.Snapshot;
import dev.loci.internal.snapshot.Snapshots;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mends a store. Damaged headers of journal files are made anew. A journal that is damaged, or ends
 * before what records have applied, is continued behind them, with what is still readable beyond
 * their watermark. Then the store is opened, which builds records and graph anew where they need
 * it, the index is built anew, and all is checked.
 */
final class Repair {
  private static final Logger LOG = LoggerFactory.getLogger(Repair.class);

  private final Path path;
  private final EngineSettings settings;

  Repair(Path path, EngineSettings settings) {
    this.path = path;
    this.settings = settings;
  }

  CheckReport run() {
    mendFolder();
    CheckReport report = openAndCheck();
    boolean recordsDisagree =
        report.findings().stream().anyMatch(finding -> finding.component().equals("records"));
    if (recordsDisagree && setRecordsAside()) {
      return openAndCheck();
    }
    return report;
  }

  private StoreFolder openFolder() {
    return StoreFolder.open(path, OpenMode.EXISTING, settings.clock().instant(), new UUID(0, 0));
  }

  private void mendFolder() {
    try (StoreFolder folder = openFolder()) {
      mendJournal(folder);
      Folders.deleteRecursively(folder.graphs());
      Folders.deleteRecursively(folder.search());
    }
  }

  private CheckReport openAndCheck() {
    Parts parts = Parts.open(path, OpenMode.EXISTING, settings.atRest());
    try {
      CheckReport report =
          Waiting.onRead(parts.writer().runExclusively(() -> new IntegrityCheck(parts).run()));
      if (report.isClean() && parts.journal().contiguousFrom() > 1) {
        Snapshot taken = parts.snapshots().take(parts.records(), parts.journal(), () -> false);
        LOG.info("snapshot at journal record {}, as the journal has a gap", taken.sequence());
      }
      return report;
    } finally {
      parts.close();
    }
  }

  /** Lets the next opening build records anew, if journal and snapshots have all that it takes. */
  private boolean setRecordsAside() {
    try (StoreFolder folder = openFolder()) {
      if (!isRebuildPossible(folder)) {
        return false;
      }
      Path aside = RecordsRebuild.setAside(folder.records());
      LOG.warn("records disagree with the journal; kept as {}, built anew", aside.getFileName());
      Folders.deleteRecursively(folder.graphs());
      Folders.deleteRecursively(folder.search());
      return true;
    }
  }

  private boolean isRebuildPossible(StoreFolder folder) {
    Snapshots snapshots = Snapshots.in(folder.snapshots(), folder.storeId());
    try (FileJournal journal = Parts.openJournal(folder, snapshots, settings)) {
      return new RecordsRebuild(folder.records(), folder.storeId(), journal, snapshots)
          .isPossible();
    }
  }

  /** The segment that goes on is whole before the damaged one is set aside, in case of a crash. */
  private void mendJournal(StoreFolder folder) {
    LostHeaders.mend(folder.journal(), folder.storeId());
    SalvagedJournal salvaged = SalvagedJournal.read(folder.journal(), folder.storeId());
    if (!salvaged.isDamaged() && !Files.exists(folder.records())) {
      return;
    }
    long watermark = watermark(folder);
    if (salvaged.isDamaged() || watermark > salvaged.lastSequence()) {
      int kept = salvaged.continueBehind(watermark, folder.storeId());
      LOG.warn(
          "journal continued behind record {}, which records have applied, with {} further records;"
              + " a damaged segment is kept as *.damaged",
          watermark,
          kept);
    }
  }

  private static long watermark(StoreFolder folder) {
    if (!Files.exists(folder.records())) {
      throw new DamagedStoreException(
          "the journal is damaged and there are no records; restore the folder from a backup");
    }
    try (Records records = Records.open(folder.records(), folder.storeId())) {
      return records.writer().session().watermark();
    }
  }
}
