package dev.loci.internal.journal;

import dev.loci.DamagedStoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Reads segment after segment, never beyond what is published. */
final class FileJournalCursor implements JournalCursor {
  private final Segments segments;
  private final LongSupplier lastSequence;
  private final Runnable onClose;
  private volatile long nextSequence;
  private @Nullable SegmentReader reader;

  FileJournalCursor(
      Segments segments,
      LongSupplier lastSequence,
      long fromSequence,
      Consumer<FileJournalCursor> onClose) {
    this.segments = segments;
    this.lastSequence = lastSequence;
    this.nextSequence = fromSequence;
    this.onClose = () -> onClose.accept(this);
  }

  /** Returns the number of the next record that it will read. For any thread. */
  long nextSequence() {
    return nextSequence;
  }

  @Override
  public List<JournalRecord> next(int maxBytes) {
    long last = lastSequence.getAsLong();
    List<JournalRecord> records = new ArrayList<>();
    try {
      if (reader != null) {
        reader.refresh();
      }
      int bytes = 0;
      while (nextSequence <= last && bytes < maxBytes) {
        JournalRecord record = readOrMoveOn();
        if (record != null) {
          records.add(record);
          bytes += RecordFrame.size(record.payload().length);
          nextSequence = record.sequence() + 1;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return records;
  }

  /** Returns the next record, or null at the end of a segment, with the next segment open. */
  private @Nullable JournalRecord readOrMoveOn() throws IOException {
    SegmentReader open = reader == null ? openAt(nextSequence) : reader;
    reader = open;
    return switch (open.next(nextSequence)) {
      case SegmentReader.Frame.Intact intact -> intact.record();
      case SegmentReader.Frame.End end -> {
        moveToNextSegment(open);
        yield null;
      }
      case SegmentReader.Frame.Broken broken -> throw damaged();
    };
  }

  private SegmentReader openAt(long sequence) throws IOException {
    Path file = segments.holding(sequence);
    if (file == null) {
      throw new DamagedStoreException(
          "the journal begins behind record %d; a follower that needs it must be rebuilt: loci check --repair"
              .formatted(sequence));
    }
    SegmentReader opened = new SegmentReader(file);
    long before = opened.header().firstSequence();
    while (before < sequence && opened.next(before) instanceof SegmentReader.Frame.Intact) {
      before++;
    }
    return opened;
  }

  private void moveToNextSegment(SegmentReader ended) throws IOException {
    Long first = segments.firstSequenceAfter(ended.header().firstSequence());
    if (first == null) {
      throw damaged();
    }
    SegmentReader next = openAt(first);
    if (first != nextSequence && !next.header().afterGap()) {
      next.close();
      throw damaged();
    }
    ended.close();
    reader = next;
    nextSequence = first;
  }

  private DamagedStoreException damaged() {
    return new DamagedStoreException(
        "journal record %d cannot be read though it was acknowledged; run 'loci check' to see what it affects"
            .formatted(nextSequence));
  }

  @Override
  public void close() {
    onClose.run();
    try {
      if (reader != null) {
        reader.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
