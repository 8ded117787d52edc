package dev.loci.internal.mirror;

import dev.loci.internal.journal.Directories;
import dev.loci.internal.journal.Journal;
import dev.loci.internal.records.Records;
import dev.loci.internal.snapshot.Snapshot;
import dev.loci.resilience.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a mirror has on disk: its state, its dead letters, and while it bootstraps a snapshot and
 * the deletions that a snapshot cannot tell of. The state in memory may be ahead of the one on
 * disk; what is between is sent again after a crash. Safe for many threads.
 */
final class MirrorFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MirrorFolder.class);
  private static final String PAUSED = "paused";

  private final Path path;
  private final UUID storeId;
  private final Journal journal;
  private final DeadLetters deadLetters;
  private final Bootstrap bootstrap;
  private final ReentrantLock files = new ReentrantLock();
  private final Object memory = new Object();
  private StateFile.@Nullable State state;
  private StateFile.@Nullable State saved;
  private long epoch;
  private boolean pausedBeforeBegun;

  /** What is needed by a mirror that has no state yet and is about to have one. */
  private long heldFrom = Long.MAX_VALUE;

  private MirrorFolder(Path path, UUID storeId, Journal journal) {
    this.path = path;
    this.storeId = storeId;
    this.journal = journal;
    this.deadLetters = new DeadLetters(path.resolve("dead-letters.log"));
    this.bootstrap = new Bootstrap(path, storeId, journal);
    this.state = usable(StateFile.read(path));
    this.saved = state;
    this.pausedBeforeBegun = Files.exists(path.resolve(PAUSED));
  }

  static MirrorFolder open(Path path, UUID storeId, Journal journal) {
    try {
      Directories.create(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new MirrorFolder(path, storeId, journal);
  }

  /** Tells whether a folder is that of a mirror. */
  static boolean isIn(Path path) {
    return Files.exists(path.resolve(StateFile.FILE));
  }

  /** A state that the store has no continuation of is none: the mirror begins anew. */
  private StateFile.@Nullable State usable(StateFile.@Nullable State read) {
    if (read == null) {
      return null;
    }
    long from = read.progress().followsFrom();
    boolean follows =
        read.storeId().equals(storeId)
            && from <= journal.lastSequence()
            && journal.contiguousFrom() <= from + 1;
    if (!follows) {
      LOG.warn(
          "mirror {} stands at record {}, and the journal has {} to {}: it begins anew; what was"
              + " deleted in between may stay at its remote",
          name(),
          from,
          journal.contiguousFrom(),
          journal.lastSequence());
      return null;
    }
    return read;
  }

  String name() {
    return path.getFileName().toString();
  }

  DeadLetters deadLetters() {
    return deadLetters;
  }

  Path deletions() {
    return bootstrap.deletions();
  }

  /** Returns the snapshot that the mirror bootstraps from, or null if it is not there. */
  @Nullable Snapshot snapshot(Progress progress) {
    return bootstrap.snapshot(progress);
  }

  /** Returns the state as it is in memory, null for a mirror that has not begun. */
  StateFile.@Nullable State state() {
    synchronized (memory) {
      return state;
    }
  }

  /** Returns a number that changes whenever the mirror has to begin anew. */
  long epoch() {
    synchronized (memory) {
      return epoch;
    }
  }

  /** Moves on, unless the mirror has to begin anew. */
  void advance(long sinceEpoch, Progress progress) {
    synchronized (memory) {
      if (epoch == sinceEpoch && state != null) {
        state = state.with(progress);
      }
    }
  }

  /** Tells whether somebody paused the mirror, also before it began. */
  boolean isPaused() {
    synchronized (memory) {
      return state == null ? pausedBeforeBegun : state.paused();
    }
  }

  /** Keeps it over openings. While the mirror begins anew, that writes it down at its end. */
  void setPaused(boolean paused) {
    boolean hasBegun;
    synchronized (memory) {
      hasBegun = state != null;
      pausedBeforeBegun = paused;
      state = state == null ? null : state.withPaused(paused);
    }
    if (!hasBegun) {
      mark(paused);
    } else if (files.tryLock()) {
      try {
        save();
      } finally {
        files.unlock();
      }
    }
  }

  /** A mirror that has not begun has no state to keep it in. */
  private void mark(boolean paused) {
    try {
      if (paused) {
        Files.write(path.resolve(PAUSED), new byte[0]);
      } else {
        Files.deleteIfExists(path.resolve(PAUSED));
      }
      Directories.force(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the number of the last journal record that is not needed any more. */
  long needed() {
    synchronized (memory) {
      return saved == null ? heldFrom : saved.progress().followsFrom();
    }
  }

  /** Brings the state to the disk, and what it stands for before. */
  void save() {
    files.lock();
    try {
      StateFile.State now = state();
      if (now != null && !now.equals(saved)) {
        deadLetters.force();
        write(now);
      }
    } finally {
      files.unlock();
    }
  }

  private void write(StateFile.State now) {
    StateFile.write(path, now);
    synchronized (memory) {
      saved = now;
    }
  }

  /** Starts at the beginning of an empty store. */
  void startEmpty() {
    files.lock();
    try {
      hold();
      replace(Progress.following(0));
    } finally {
      files.unlock();
    }
  }

  /**
   * Lets the mirror begin anew, from a snapshot that is taken now and the deletions since it last
   * was level. Then no more of the journal is needed than what comes behind the snapshot.
   */
  void restart(Records records, BooleanSupplier cancelled) {
    files.lock();
    try {
      hold();
      replace(bootstrap.prepare(state(), records, cancelled));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      files.unlock();
    }
  }

  private void hold() {
    synchronized (memory) {
      heldFrom = journal.lastSequence();
    }
  }

  private void replace(Progress progress) {
    StateFile.State now;
    synchronized (memory) {
      UUID nonce = state == null ? newNonce() : state.nonce();
      now = new StateFile.State(storeId, nonce, progress, isPaused());
      state = now;
      epoch++;
    }
    write(now);
    if (Files.exists(path.resolve(PAUSED))) {
      mark(false);
    }
  }

  private static UUID newNonce() {
    RandomGenerator random = Environment.SYSTEM.random();
    return new UUID(random.nextLong(), random.nextLong());
  }

  /** Goes on to the next phase; what only the one before needed is deleted. */
  void enter(long sinceEpoch, Progress progress) {
    advance(sinceEpoch, progress);
    save();
    if (progress.phase() == Progress.Phase.JOURNAL) {
      files.lock();
      try {
        if (epoch() == sinceEpoch) { // else the files are those of the next bootstrap
          bootstrap.delete();
        }
      } finally {
        files.unlock();
      }
    }
  }

  /** Reads what is on disk again, dead letters and the snapshot of a bootstrap. */
  void verify() {
    files.lock();
    try {
      StateFile.State now = state();
      if (now != null) {
        bootstrap.verify(now.progress());
      }
      deadLetters.verify();
    } finally {
      files.unlock();
    }
  }

  @Override
  public void close() {
    save();
    deadLetters.close();
  }

  /** Leaves everything as a killed process would. */
  void abandon() {
    deadLetters.abandon();
  }
}
