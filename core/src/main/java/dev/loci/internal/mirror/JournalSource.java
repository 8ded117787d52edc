package dev.loci.internal.mirror;

import dev.loci.internal.change.CommitCodec;
import dev.loci.internal.journal.Journal;
import dev.loci.internal.journal.JournalCursor;
import dev.loci.internal.journal.JournalRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes from the journal, behind a record. */
final class JournalSource implements ChangeSource {
  private static final int READ_BYTES = 256 << 10;

  private final JournalCursor cursor;
  private final Translation translation;

  JournalSource(Journal journal, long position, Translation translation) {
    this.cursor = journal.cursor(position + 1);
    this.translation = translation;
  }

  @Override
  public @Nullable List<Read> next() {
    List<JournalRecord> records = cursor.next(READ_BYTES);
    return records.isEmpty() ? null : records.stream().map(this::read).toList();
  }

  private Read read(JournalRecord record) {
    return new Read(
        record.sequence(), translation.of(record.sequence(), CommitCodec.decode(record.payload())));
  }

  @Override
  public void close() {
    cursor.close();
  }
}
