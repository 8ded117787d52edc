package dev.loci.internal.engine;

import dev.loci.DamagedStoreException;
import dev.loci.UnavailableException;
import dev.loci.internal.change.CommitCodec;
import dev.loci.internal.journal.Journal;
import dev.loci.internal.journal.JournalCursor;
import dev.loci.internal.journal.JournalRecord;
import dev.loci.internal.records.Records;
import dev.loci.internal.records.RecordsWriter;
import dev.loci.internal.records.UnreadableRecordsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings records to where the journal is. */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
  private static final int BATCH_BYTES = 4 << 20;

  private final Journal journal;

  Recovery(Journal journal) {
    this.journal = journal;
  }

  /**
   * Opens records and applies what the journal has beyond their watermark. A database that cannot
   * be read is set aside and built anew if the journal goes back to the first record.
   */
  Records open(Path folder, UUID storeId) {
    Records records = openOrReplace(folder, storeId);
    try {
      replay(records.writer());
      return records;
    } catch (RuntimeException e) {
      records.abandon();
      throw e;
    }
  }

  private Records openOrReplace(Path folder, UUID storeId) {
    try {
      return Records.open(folder, storeId);
    } catch (UnreadableRecordsException e) {
      if (journal.contiguousFrom() != 1) {
        throw new DamagedStoreException(
            "the records database cannot be read, and the journal has all records from %d on only; restore the folder from a backup"
                .formatted(journal.contiguousFrom()),
            e);
      }
      Path aside = setAside(folder);
      LOG.warn(
          "the records database cannot be read ({}); kept as {} and built anew from {} journal"
              + " records",
          e.getMessage(),
          aside.getFileName(),
          journal.lastSequence());
      return Records.open(folder, storeId);
    }
  }

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

  private void replay(RecordsWriter writer) {
    long watermark = writer.session().watermark();
    writer.rollback();
    if (watermark > journal.lastSequence()) {
      throw new DamagedStoreException(
          "records have applied journal record %d, but the journal ends at %d; 'loci check --repair' keeps the records and continues the journal behind them"
              .formatted(watermark, journal.lastSequence()));
    }
    if (watermark + 1 < journal.contiguousFrom()) {
      throw new DamagedStoreException(
          "records stand at %d, and the journal has all records from %d on only; restore the folder from a backup"
              .formatted(watermark, journal.contiguousFrom()));
    }
    try (JournalCursor cursor = journal.cursor(watermark + 1)) {
      for (List<JournalRecord> batch = cursor.next(BATCH_BYTES);
          !batch.isEmpty();
          batch = cursor.next(BATCH_BYTES)) {
        batch.forEach(
            record -> writer.apply(record.sequence(), CommitCodec.decode(record.payload())));
        writer.commit(batch.getLast().sequence());
      }
    }
    if (watermark < journal.lastSequence()) {
      LOG.info("records caught up from {} to {}", watermark, journal.lastSequence());
    }
  }
}
