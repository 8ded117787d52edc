package dev.loci.internal.mirror;

import dev.loci.CheckReport.Finding;
import dev.loci.DamagedStoreException;
import dev.loci.MirrorOptions;
import dev.loci.NotFoundException;
import dev.loci.internal.concurrent.OwnThread;
import dev.loci.internal.journal.Journal;
import dev.loci.internal.records.Records;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All mirrors of a store, and a thread that brings their states to the disk and keeps them from
 * holding too much of the journal. Mirrors that the store was not opened with are kept too, so that
 * they find what they missed.
 */
public final class MirrorSet implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MirrorSet.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMinutes(1);

  private final Journal journal;
  private final Records records;
  private final MirrorClocks clocks;
  private final Map<String, MirrorThread> running = new TreeMap<>();
  private final Map<String, MirrorFolder> resting = new TreeMap<>();
  private final Thread keeper;
  private volatile boolean closed;
  private long pauseUntilNanos;

  private MirrorSet(Journal journal, Records records, MirrorClocks clocks) {
    this.journal = journal;
    this.records = records;
    this.clocks = clocks;
    this.pauseUntilNanos = clocks.nanoTime().getAsLong();
    this.keeper = OwnThread.daemon("loci-mirrors", this::run);
  }

  /**
   * Finds the mirrors of a store in a folder, which need not exist, and makes those that it is to
   * have.
   *
   * @throws dev.loci.ValidationException if the settings of one make no sense
   */
  public static MirrorSet open(
      Path folder, List<MirrorSpec> specs, Journal journal, Records records, MirrorClocks clocks) {
    MirrorSet set = new MirrorSet(journal, records, clocks);
    try {
      for (MirrorSpec spec : specs) {
        set.add(spec, MirrorFolder.open(folder.resolve(spec.name()), clocks.storeId(), journal));
      }
      set.addResting(folder);
      return set;
    } catch (RuntimeException e) {
      set.close();
      throw e;
    }
  }

  private void add(MirrorSpec spec, MirrorFolder folder) {
    try {
      running.put(spec.name(), new MirrorThread(spec, folder, journal, records, clocks));
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  private void addResting(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> found = Files.list(folder)) {
      found
          .filter(MirrorFolder::isIn)
          .filter(path -> !running.containsKey(path.getFileName().toString()))
          .forEach(path ->
              resting.put(
                  path.getFileName().toString(),
                  MirrorFolder.open(path, clocks.storeId(), journal)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts all. */
  public void start() {
    running.values().forEach(MirrorThread::start);
    if (!running.isEmpty() || !resting.isEmpty()) {
      keeper.start();
    }
  }

  /** Returns the names of the mirrors that the store was opened with. */
  public List<String> names() {
    return List.copyOf(running.keySet());
  }

  /** Returns the mirror of a name. */
  public MirrorThread named(String name) {
    MirrorThread found = running.get(name);
    if (found == null) {
      throw new NotFoundException(
          "no mirror '%s'; %s"
              .formatted(
                  name,
                  running.isEmpty()
                      ? "the store was opened without any"
                      : "there are " + String.join(", ", running.keySet())));
    }
    return found;
  }

  /** Returns what intervals are measured with. */
  public LongSupplier nanoTime() {
    return clocks.nanoTime();
  }

  /** Tells how far each mirror that the store was opened with is. */
  public void forEachWatermark(BiConsumer<String, Long> receiver) {
    running.forEach((name, mirror) -> receiver.accept(name, mirror.status().watermark()));
  }

  /** Returns the number of the last journal record that no mirror needs any more. */
  public long needed() {
    return folders().stream().mapToLong(MirrorFolder::needed).min().orElse(Long.MAX_VALUE);
  }

  private List<MirrorFolder> folders() {
    List<MirrorFolder> folders = new ArrayList<>(resting.values());
    running.values().forEach(mirror -> folders.add(mirror.folder()));
    return folders;
  }

  private void run() {
    try {
      while (!closed) {
        journal.awaitBeyond(Long.MAX_VALUE, INTERVAL, () -> closed);
        if (!closed && pauseUntilNanos - clocks.nanoTime().getAsLong() <= 0) {
          care();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody else does; it ends as it is closed
    }
  }

  private void care() {
    running
        .values()
        .forEach(mirror -> care(mirror.folder(), mirror.spec().options().journalLimitBytes()));
    resting.values().forEach(folder -> care(folder, MirrorOptions.DEFAULT.journalLimitBytes()));
  }

  /** A disk that is full is no reason to stop: mirrors then send some changes again later. */
  @SuppressWarnings("IllegalCatch")
  private void care(MirrorFolder folder, long maxJournalBytes) {
    try {
      folder.save();
      limit(folder, maxJournalBytes);
    } catch (CancellationException e) {
      LOG.debug("closed meanwhile: {}", e.getMessage());
    } catch (RuntimeException e) {
      pauseUntilNanos = clocks.nanoTime().getAsLong() + PAUSE_AFTER_FAILURE.toNanos();
      LOG.warn(
          "how far mirror {} is could not be noted; trying again in a minute", folder.name(), e);
    }
  }

  private void limit(MirrorFolder folder, long maxBytes) {
    long bytes = MirrorGauge.lagBytes(folder, journal);
    if (bytes > maxBytes) {
      LOG.warn(
          "mirror {} is {} bytes of journal behind, more than its limit of {}: it gives them up and"
              + " begins anew from all that the store holds",
          folder.name(),
          bytes,
          maxBytes);
      folder.restart(records, () -> closed);
    }
  }

  /** Returns what is wrong with what mirrors have on disk. */
  public List<Finding> check() {
    List<Finding> findings = new ArrayList<>();
    for (MirrorFolder folder : folders()) {
      checkPlace(folder, findings);
      try {
        folder.verify();
      } catch (DamagedStoreException e) {
        findings.add(new Finding("mirrors", folder.name() + ": " + e.getMessage()));
      }
    }
    return findings;
  }

  private void checkPlace(MirrorFolder folder, List<Finding> findings) {
    StateFile.State state = folder.state();
    if (state == null) {
      return;
    }
    long from = state.progress().followsFrom();
    if (from > journal.lastSequence()) {
      findings.add(
          new Finding(
              "mirrors",
              "%s stands at %d, the journal at %d"
                  .formatted(folder.name(), from, journal.lastSequence())));
    } else if (from + 1 < journal.firstSequence()) {
      findings.add(
          new Finding(
              "mirrors",
              "%s needs journal record %d, and the journal begins at %d"
                  .formatted(folder.name(), from + 1, journal.firstSequence())));
    }
  }

  @Override
  public void close() {
    stopKeeper();
    running.values().forEach(MirrorThread::close);
    resting.values().forEach(MirrorFolder::close);
  }

  /** Ends as a killed process would. */
  public void abandon() {
    stopKeeper();
    running.values().forEach(MirrorThread::abandon);
    resting.values().forEach(MirrorFolder::abandon);
  }

  /** The keeper may wait for files that a mirror is busy with; that ends first. */
  private void stopKeeper() {
    closed = true;
    running.values().forEach(MirrorThread::tellToEnd);
    journal.wakeAll();
    try {
      keeper.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
