package dev.loci.internal.journal;

import dev.loci.DamagedStoreException;
import dev.loci.Durability;
import dev.loci.StoreStats.JournalStats;
import dev.loci.UnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal in segment files of one folder. Appending is for one thread, everything else for any.
 * An append costs one write and, with {@link Durability#FSYNC}, one force, however many records it
 * carries.
 */
public final class FileJournal implements Journal {
  private static final Logger LOG = LoggerFactory.getLogger(FileJournal.class);

  private static final int INITIAL_GROUP_CAPACITY = 256 * 1024;

  private static final int MAX_KEPT_CAPACITY = 8 << 20;

  private final Segments segments;
  private final Set<FileJournalCursor> cursors = ConcurrentHashMap.newKeySet();
  private final ForceTimes forceTimes = new ForceTimes();
  private final UUID storeId;
  private final JournalSettings settings;
  private final ReentrantLock lock = new ReentrantLock();
  private ByteBuffer group = ByteBuffer.allocate(INITIAL_GROUP_CAPACITY);
  private SegmentWriter writer;
  private long durableSequence;
  private long appendedSequence;
  private final PublishedSequence published;
  private volatile long activeBytes;
  private volatile boolean broken;

  private FileJournal(
      Segments segments, UUID storeId, JournalSettings settings, SegmentWriter writer, long last) {
    this.segments = segments;
    this.storeId = storeId;
    this.settings = settings;
    this.writer = writer;
    this.published = new PublishedSequence(last);
    this.appendedSequence = last;
    this.durableSequence = last;
    this.activeBytes = writer.fileSize();
  }

  /**
   * Opens the journal of a folder, making the first segment where there is none. A torn tail, which
   * can hold only requests that were never acknowledged, is cut off.
   *
   * @param firstSequence the number that the first record gets if there is no segment yet
   * @throws DamagedStoreException if a record that was on disk is damaged
   */
  public static FileJournal open(
      Path folder, UUID storeId, JournalSettings settings, long firstSequence) {
    try {
      Directories.create(folder);
      Directories.force(folder); // a segment whose maker was killed may not have its name on disk
      Segments segments = Segments.in(folder, storeId);
      if (segments.isEmpty()) {
        SegmentWriter writer = segments.create(new SegmentHeader(storeId, firstSequence, false));
        return new FileJournal(segments, storeId, settings, writer, firstSequence - 1);
      }
      SegmentTail tail = SegmentTail.of(segments.newest());
      requireContinuous(segments, tail);
      SegmentWriter writer = SegmentWriter.openAt(segments.newest(), tail);
      return new FileJournal(segments, storeId, settings, writer, tail.lastSequence());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An empty newest segment must not hide that the one before it ends elsewhere. */
  private static void requireContinuous(Segments segments, SegmentTail tail) throws IOException {
    Path before = segments.beforeNewest();
    if (tail.end() == SegmentHeader.SIZE && before != null && !segments.newestIsAfterGap()) {
      long last = SegmentTail.of(before).lastSequence();
      if (last != tail.lastSequence()) {
        throw new DamagedStoreException(
            "journal segment %s ends at record %d, and the next one begins behind %d; restore the folder from a backup"
                .formatted(before.getFileName(), last, tail.lastSequence()));
      }
    }
  }

  @Override
  public long lastSequence() {
    return published.last();
  }

  @Override
  public long firstSequence() {
    return segments.firstSequence();
  }

  @Override
  public long contiguousFrom() {
    return segments.contiguousFrom();
  }

  @Override
  public long append(List<byte[]> payloads) {
    requireUsable();
    long rewindTo = writer.position();
    try {
      ByteBuffer bytes = encode(payloads);
      if (rewindTo > SegmentHeader.SIZE && rewindTo + bytes.remaining() > settings.segmentBytes()) {
        rollOver();
        rewindTo = SegmentHeader.SIZE;
        bytes = encode(payloads);
      }
      writer.append(bytes);
    } catch (IOException e) {
      rewind(rewindTo);
      throw new UnavailableException(
          "the journal cannot be written (%s); nothing of the request was stored, repeat it when that is mended"
              .formatted(e.getMessage()),
          e);
    } finally {
      releaseLargeBuffer();
    }
    activeBytes = writer.fileSize();
    long last = appendedSequence + payloads.size();
    if (settings.durability() == Durability.FSYNC) {
      force(last);
    }
    appendedSequence = last;
    return last;
  }

  /** All segments but the newest were forced when they were sealed. */
  @Override
  public void force() {
    if (settings.durability() == Durability.OS) {
      try {
        Directories.force(segments.newest());
      } catch (IOException e) {
        throw new UnavailableException("the journal cannot be forced to disk; mend the disk", e);
      }
    }
  }

  private ByteBuffer encode(List<byte[]> payloads) {
    int size = Math.toIntExact(RecordFrame.size(payloads));
    if (group.capacity() < size) {
      group = ByteBuffer.allocate(size);
    }
    group.clear();
    RecordFrame.writeAll(group, writer.salt(), appendedSequence + 1, durableSequence, payloads);
    return group.flip();
  }

  private void releaseLargeBuffer() {
    if (group.capacity() > MAX_KEPT_CAPACITY) {
      group = ByteBuffer.allocate(INITIAL_GROUP_CAPACITY);
    }
  }

  private void rollOver() throws IOException {
    try {
      writer.force();
      durableSequence = appendedSequence;
      SegmentWriter next = segments.create(new SegmentHeader(storeId, appendedSequence + 1, false));
      writer.seal();
      writer = next;
    } catch (IOException e) {
      broken = true; // what stands on disk now must be read again before anything follows it
      throw e;
    }
  }

  /** Which bytes a failed force has left on disk nobody can know, so nothing may follow it. */
  private void force(long last) {
    try {
      long start = settings.nanoTime().getAsLong();
      writer.force();
      forceTimes.add(settings.nanoTime().getAsLong() - start);
      durableSequence = last;
    } catch (IOException e) {
      broken = true;
      throw new UnavailableException(
          "the journal could not be forced to disk (%s), so what the disk holds is not known; close the store, mend the disk, open it again"
              .formatted(e.getMessage()),
          e);
    }
  }

  private void rewind(long position) {
    if (broken) {
      return;
    }
    try {
      writer.rewind(position);
    } catch (IOException e) {
      broken = true;
    }
  }

  @Override
  public void publish(long sequence) {
    published.publish(sequence);
  }

  private void requireUsable() {
    if (broken) {
      throw new UnavailableException(
          "the journal stopped after a failed write; close the store, mend the disk, open it"
              + " again");
    }
  }

  @Override
  public long releasableBytes(long sequence) {
    return segments.sealedThrough(sequence).values().stream().mapToLong(Segments::size).sum();
  }

  @Override
  public void releaseThrough(long sequence) {
    Collection<Path> released;
    lock.lock();
    try {
      long unread =
          cursors.stream().mapToLong(FileJournalCursor::nextSequence).min().orElse(Long.MAX_VALUE);
      released = segments.removeThrough(Math.min(sequence, unread - 1));
    } finally {
      lock.unlock();
    }
    delete(released);
  }

  /** The oldest go first, each for good before the next, so that no crash leaves a gap. */
  private static void delete(Collection<Path> files) {
    try {
      for (Path file : files) {
        Files.deleteIfExists(file);
        Directories.force(file.resolveSibling("."));
      }
    } catch (IOException e) {
      LOG.warn("a journal segment that nobody needs stays: {}", e.getMessage());
    }
  }

  @Override
  public boolean isBroken() {
    return broken;
  }

  @Override
  public JournalCursor cursor(long fromSequence) {
    lock.lock();
    try {
      FileJournalCursor cursor =
          new FileJournalCursor(segments, this::lastSequence, fromSequence, cursors::remove);
      cursors.add(cursor);
      return cursor;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public JournalCursor cursorFromOldest() {
    lock.lock();
    try {
      return cursor(segments.firstSequence());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void awaitBeyond(long sequence, Duration timeout, BooleanSupplier ready)
      throws InterruptedException {
    published.awaitBeyond(sequence, timeout, ready);
  }

  @Override
  public void wakeAll() {
    published.wakeAll();
  }

  @Override
  public JournalStats stats() {
    return new JournalStats(
        lastSequence(),
        segments.firstSequence(),
        segments.count(),
        segments.sealedBytes() + activeBytes,
        forceTimes.stats());
  }

  /** Closes the file as it is, as the end of a killed process would. */
  public void abandon() {
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      if (broken) {
        writer.close();
      } else {
        writer.seal();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
