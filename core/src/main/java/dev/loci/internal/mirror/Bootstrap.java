package dev.loci.internal.mirror;

import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.change.CommitCodec;
import dev.loci.internal.journal.Journal;
import dev.loci.internal.journal.JournalCursor;
import dev.loci.internal.journal.JournalRecord;
import dev.loci.internal.records.Records;
import dev.loci.internal.snapshot.Snapshot;
import dev.loci.internal.snapshot.Snapshots;
import dev.loci.spi.mirror.EntityKind;
import dev.loci.spi.mirror.MirrorChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that a mirror begins from: a snapshot of what the store holds, and the deletions since
 * the mirror last was level, which no snapshot can tell. For one thread at a time.
 */
final class Bootstrap {
  private static final Logger LOG = LoggerFactory.getLogger(Bootstrap.class);
  private static final int READ_BYTES = 1 << 20;
  private static final Duration PUBLISHING = Duration.ofSeconds(1);

  private final Path deletions;
  private final Snapshots snapshots;
  private final Journal journal;

  Bootstrap(Path folder, UUID storeId, Journal journal) {
    this.deletions = folder.resolve("deletions.log");
    this.snapshots = Snapshots.in(folder.resolve("snapshot"), storeId);
    this.journal = journal;
    snapshots.deleteUnfinished();
  }

  Path deletions() {
    return deletions;
  }

  /** Returns the snapshot that a mirror which is so far bootstraps from, null if there is none. */
  @Nullable Snapshot snapshot(Progress progress) {
    Snapshot newest = snapshots.newest();
    return newest != null && newest.sequence() == progress.followsFrom() ? newest : null;
  }

  /**
   * Takes a snapshot, and keeps the deletions between where the mirror stands and it.
   *
   * @param before how far the mirror is, null if it never began
   * @return where the mirror goes on from
   */
  Progress prepare(StateFile.@Nullable State before, Records records, BooleanSupplier cancelled)
      throws IOException {
    if (before == null || before.progress().phase() == Progress.Phase.JOURNAL) {
      Files.deleteIfExists(deletions); // else it did not send those yet
    }
    Snapshot taken = snapshots.take(records, journal, cancelled);
    try (FrameLog log = FrameLog.open(deletions, entry -> {})) {
      if (before != null) {
        collect(log, before, taken.sequence(), cancelled);
      }
      log.force();
    }
    return Progress.bootstrapping(taken.sequence());
  }

  private void collect(FrameLog log, StateFile.State before, long to, BooleanSupplier cancelled) {
    Translation translation = new Translation(before.nonce(), EnumSet.allOf(EntityKind.class));
    awaitPublished(to, cancelled);
    long last = before.progress().followsFrom();
    try (JournalCursor cursor = journal.cursor(last + 1)) {
      while (last < to) {
        refuseIf(cancelled);
        List<JournalRecord> records = cursor.next(READ_BYTES);
        records.stream()
            .filter(record -> record.sequence() <= to)
            .forEach(record -> log.append(deletions(record, translation)));
        last = records.getLast().sequence();
      }
    }
  }

  /** Records have a write a moment before the journal shows it. */
  private void awaitPublished(long sequence, BooleanSupplier cancelled) {
    try {
      while (journal.lastSequence() < sequence) {
        refuseIf(cancelled);
        journal.awaitBeyond(sequence - 1, PUBLISHING, cancelled);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the store is closing");
    }
  }

  private static void refuseIf(BooleanSupplier cancelled) {
    if (cancelled.getAsBoolean()) {
      throw new CancellationException("the store is closing");
    }
  }

  private static List<byte[]> deletions(JournalRecord record, Translation translation) {
    return translation.of(record.sequence(), CommitCodec.decode(record.payload())).stream()
        .filter(MirrorChange::isDelete)
        .map(Bootstrap::encode)
        .toList();
  }

  private static byte[] encode(MirrorChange change) {
    BinaryWriter out = new BinaryWriter(128);
    MirrorChangeCodec.write(out, change);
    return out.toByteArray();
  }

  /** Forgets all files, when all in them is delivered. */
  void delete() {
    try {
      Files.deleteIfExists(deletions);
      Snapshot newest = snapshots.newest();
      if (newest != null) {
        Files.deleteIfExists(newest.file());
      }
    } catch (IOException e) {
      LOG.warn("{} stays although it is needed no more: {}", deletions, e.getMessage());
    }
  }

  /** Reads the snapshot of a mirror that is so far again, if it has one. */
  void verify(Progress progress) {
    Snapshot snapshot = snapshot(progress);
    if (snapshot != null && progress.phase() != Progress.Phase.JOURNAL) {
      var unused = snapshot.verify();
    }
  }
}
