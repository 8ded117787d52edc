package dev.loci.internal.engine;

import dev.loci.internal.concurrent.OwnThread;
import dev.loci.internal.follow.FollowerThread;
import dev.loci.internal.journal.Journal;
import dev.loci.internal.records.Records;
import dev.loci.internal.snapshot.Snapshot;
import dev.loci.internal.snapshot.Snapshots;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the journal short: takes a snapshot when that lets go of at least as many bytes of journal
 * as it costs, then releases what neither the snapshot nor a follower needs. A failure costs only
 * disk space, so it is logged and tried again later.
 */
final class SnapshotThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotThread.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMinutes(1);

  private final Journal journal;
  private final Records records;
  private final Snapshots snapshots;
  private final List<FollowerThread> followers;
  private final LongSupplier neededByMirrors;
  private final LongSupplier nanoTime;
  private final long minReleasedBytes;
  private final Thread thread;
  private volatile boolean closed;
  private @Nullable Long failedAtNanos;

  SnapshotThread(
      Journal journal,
      Records records,
      Snapshots snapshots,
      List<FollowerThread> followers,
      LongSupplier neededByMirrors,
      EngineSettings settings) {
    this.journal = journal;
    this.records = records;
    this.snapshots = snapshots;
    this.followers = followers;
    this.neededByMirrors = neededByMirrors;
    this.nanoTime = settings.nanoTime();
    this.minReleasedBytes = settings.snapshotBytes();
    this.thread = OwnThread.daemon("loci-snapshots", this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!closed) {
        step();
        journal.awaitBeyond(Long.MAX_VALUE, INTERVAL, () -> closed);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @SuppressWarnings("IllegalCatch") // the store goes on without a new snapshot, whatever it is
  private void step() {
    try {
      if (isDue()) {
        Snapshot taken = snapshots.take(records, journal, () -> closed);
        failedAtNanos = null;
        LOG.info("snapshot at journal record {}, {} bytes", taken.sequence(), taken.bytes());
      }
      release();
    } catch (CancellationException e) {
      LOG.debug("no snapshot: {}", e.getMessage());
    } catch (RuntimeException e) {
      failedAtNanos = nanoTime.getAsLong();
      LOG.warn("no snapshot could be taken, so the journal grows; trying again later", e);
    }
  }

  private boolean isDue() {
    Snapshot newest = snapshots.newest();
    long cost = newest == null ? 0 : newest.bytes();
    long covered = newest == null ? 0 : journal.releasableBytes(newest.sequence());
    long gain = journal.releasableBytes(journal.lastSequence()) - covered;
    return gain >= Math.max(minReleasedBytes, cost) && !isPausing();
  }

  private boolean isPausing() {
    return failedAtNanos != null
        && nanoTime.getAsLong() - failedAtNanos < PAUSE_AFTER_FAILURE.toNanos();
  }

  private void release() {
    Snapshot newest = snapshots.newest();
    if (newest != null) {
      long needed = Math.min(newest.sequence(), neededByMirrors.getAsLong());
      for (FollowerThread follower : followers) {
        needed = Math.min(needed, follower.durableWatermark());
      }
      journal.releaseThrough(needed);
    }
  }

  /** Gives up a snapshot that is being taken. */
  @Override
  public void close() {
    closed = true;
    journal.wakeAll();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
