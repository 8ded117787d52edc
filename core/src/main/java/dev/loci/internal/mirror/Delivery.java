package dev.loci.internal.mirror;

import dev.loci.internal.journal.Journal;
import dev.loci.internal.records.Records;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of a mirror, step by step: begin, read, send, note how far all is delivered, rest. For
 * the mirror's thread.
 */
final class Delivery {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(20);

  private final MirrorFolder folder;
  private final Journal journal;
  private final Records records;
  private final Outbox outbox;
  private final MirrorReader reader;
  private final MirrorSender sender;
  private final MirrorCounters counters;
  private final Drains drains;
  private final Wakeups wakeups;
  private final int batchSize;

  Delivery(
      MirrorSpec spec,
      MirrorFolder folder,
      Journal journal,
      Records records,
      Outbox outbox,
      MirrorReader reader,
      MirrorSender sender,
      MirrorCounters counters,
      Drains drains,
      Wakeups wakeups) {
    this.folder = folder;
    this.journal = journal;
    this.records = records;
    this.outbox = outbox;
    this.reader = reader;
    this.sender = sender;
    this.counters = counters;
    this.drains = drains;
    this.wakeups = wakeups;
    this.batchSize = spec.options().batchSize();
  }

  /** Whether more is read from the journal, or only dead letters are sent again. */
  enum Reading {
    ALLOWED,
    STOPPED
  }

  /** Does what can be done now, and rests if that is nothing. */
  void step(Reading allowed) throws InterruptedException {
    long epoch = folder.epoch();
    StateFile.State state = folder.state();
    if (state == null || needsSnapshot(state.progress())) {
      begin();
      return;
    }
    if (sender.holdNanos() <= 0 && allowed == Reading.ALLOWED) {
      reader.fill(state, epoch);
    }
    Duration wait =
        sender.send(
            drains.isEmpty() ? MirrorSender.Gathering.ALLOWED : MirrorSender.Gathering.OVER);
    settle();
    if (wait.isPositive()) {
      rest(wait);
    }
  }

  private boolean needsSnapshot(Progress progress) {
    return progress.phase() != Progress.Phase.JOURNAL && folder.snapshot(progress) == null;
  }

  /** A disk that is full, or records that are being mended, are worth another try. */
  @SuppressWarnings("IllegalCatch")
  private void begin() throws InterruptedException {
    try {
      if (journal.lastSequence() == 0) {
        folder.startEmpty();
      } else {
        folder.restart(records, wakeups::isClosed);
      }
    } catch (CancellationException e) {
      LOG.debug("mirror {} does not begin: {}", folder.name(), e.getMessage());
    } catch (RuntimeException e) {
      LOG.warn("mirror {} cannot begin; it tries again in a while", folder.name(), e);
      String unused = counters.failed(e.toString());
      wakeups.await(PAUSE_AFTER_FAILURE);
    }
  }

  /** What is delivered moves the watermark, and ends the wait of those who asked. */
  void settle() {
    StateFile.State state = folder.state();
    if (state != null) {
      reader.settle(state);
    }
    counters.waiting(new MirrorCounters.Waiting(outbox.size(), oldest()));
    if (!wakeups.isWanted()) { // else a replay that was asked for before is not seen yet
      drains.settle(this::isDelivered);
    }
  }

  private @Nullable Instant oldest() {
    Instant oldest = null;
    for (Pending each : outbox.all()) {
      Instant at = each.change().at();
      oldest = oldest == null || at.isBefore(oldest) ? at : oldest;
    }
    return oldest;
  }

  private boolean isDelivered(long sequence) {
    StateFile.State state = folder.state();
    return state != null
        && reader.isOf(folder.epoch())
        && state.progress().phase() == Progress.Phase.JOURNAL
        && state.progress().position() >= sequence
        && outbox.all().stream().noneMatch(each -> each.isUpTo(sequence));
  }

  /** Waits for more to do; woken by what it waits for only, as waking costs writers. */
  private void rest(Duration wait) throws InterruptedException {
    Duration time = wait.compareTo(IDLE) < 0 ? wait : IDLE;
    wakeups.awaitRecordsBeyond(wakesBeyond(), time, this::hasChanged);
  }

  private long wakesBeyond() {
    boolean reads =
        sender.holdNanos() <= 0
            && !outbox.isFull()
            && reader.phaseIs(folder.state(), Progress.Phase.JOURNAL);
    if (!reads) {
      return Long.MAX_VALUE;
    }
    return reader.lastRead() + (sender.isGathering() ? batchSize : 0);
  }

  private boolean hasChanged() {
    return drains.isNew()
        || !reader.isOf(folder.epoch())
        || (!drains.isEmpty() && sender.isGathering());
  }
}
