package dev.loci.internal.engine;

import dev.loci.DamagedStoreException;
import dev.loci.UnavailableException;
import dev.loci.internal.change.CommitCodec;
import dev.loci.internal.journal.Journal;
import dev.loci.internal.journal.JournalCursor;
import dev.loci.internal.journal.JournalRecord;
import dev.loci.internal.records.Records;
import dev.loci.internal.records.RecordsException;
import dev.loci.internal.records.RecordsMender;
import dev.loci.internal.records.RecordsWriter;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings records to where the journal is: when the store is opened, and when the database fails
 * while it is open. A database that cannot be read is set aside and built anew.
 */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
  private static final int BATCH_BYTES = 4 << 20;
  private static final int MAX_ATTEMPTS = 10;
  private static final long PAUSE_NANOS = 20_000_000;

  private final Journal journal;
  private final RecordsRebuild rebuild;

  Recovery(Journal journal, RecordsRebuild rebuild) {
    this.journal = journal;
    this.rebuild = rebuild;
  }

  /**
   * Opens records and applies what the journal has beyond their watermark.
   *
   * @throws DamagedStoreException if they must be built anew and there is nothing to do it from
   */
  Records open() {
    rebuild.fillMissing();
    try {
      return openAndReplay();
    } catch (RecordsException e) {
      requireUnreadable(e);
      rebuild.replace(String.valueOf(e.getMessage()));
      return openAndReplay();
    }
  }

  private Records openAndReplay() {
    Records records = rebuild.openDatabase();
    try {
      replay(records.writer());
      return records;
    } catch (RuntimeException e) {
      records.abandon();
      throw e;
    }
  }

  /** Returns what mends open records, for the writer's thread with no transaction to keep. */
  RecordsMender menderOf(Records records) {
    return new RecordsMender() {
      @Override
      public void mend(RecordsException failure) {
        Recovery.this.mend(records, failure);
      }

      @Override
      public void replace(RecordsException failure) {
        Recovery.this.replace(records, failure);
      }
    };
  }

  private void mend(Records records, RecordsException failure) {
    if (failure.isUnreadable() || failure.isUnreachable() || !isAlive(records)) {
      LOG.warn("the records database failed ({}); opening it again", failure.getMessage());
      records.reopen(() -> openAgain(records));
    }
  }

  private static boolean isAlive(Records records) {
    try {
      return records.writer().session().watermark() >= 0;
    } catch (RecordsException e) {
      LOG.debug("the records database does not answer", e);
      return false;
    }
  }

  private void openAgain(Records records) {
    for (int attempt = 1; !isOpenedAgain(records, attempt); attempt++) {
      LockSupport.parkNanos(attempt * PAUSE_NANOS); // whoever is closing it still needs a moment
    }
  }

  private boolean isOpenedAgain(Records records, int attempt) {
    records.drop();
    try {
      records.openAgain();
      replay(records.writer());
      return true;
    } catch (RecordsException e) {
      if (e.isUnreadable()) {
        replace(records, e);
        return true;
      }
      if (attempt == MAX_ATTEMPTS) {
        throw unavailable(e);
      }
      return false;
    }
  }

  private void replace(Records records, RecordsException failure) {
    records.reopen(() -> {
      records.drop();
      rebuild.replace(String.valueOf(failure.getMessage()));
      records.openAgain();
      replay(records.writer());
    });
  }

  private static void requireUnreadable(RecordsException e) {
    if (!e.isUnreadable()) {
      throw unavailable(e);
    }
  }

  private static UnavailableException unavailable(RecordsException e) {
    return new UnavailableException(
        "the records database cannot be opened (%s); mend that and open the store again"
            .formatted(e.getMessage()),
        e);
  }

  private void replay(RecordsWriter writer) {
    long watermark = writer.session().watermark();
    writer.rollback();
    requireWithinJournal(watermark);
    try (JournalCursor cursor = journal.cursor(watermark + 1)) {
      for (List<JournalRecord> batch = cursor.next(BATCH_BYTES);
          !batch.isEmpty();
          batch = cursor.next(BATCH_BYTES)) {
        batch.forEach(
            record -> writer.apply(record.sequence(), CommitCodec.decode(record.payload())));
        writer.commit(batch.getLast().sequence());
      }
    } catch (RuntimeException e) {
      writer.release();
      throw e;
    }
    if (watermark < journal.lastSequence()) {
      LOG.info("records caught up from {} to {}", watermark, journal.lastSequence());
    }
  }

  private void requireWithinJournal(long watermark) {
    if (watermark > journal.lastSequence()) {
      throw new DamagedStoreException(
          "records have applied journal record %d, but the journal ends at %d; 'loci check --repair' keeps the records and continues the journal behind them"
              .formatted(watermark, journal.lastSequence()));
    }
    if (watermark + 1 < journal.contiguousFrom()) {
      throw RecordsException.behind(watermark, journal.contiguousFrom());
    }
  }
}
