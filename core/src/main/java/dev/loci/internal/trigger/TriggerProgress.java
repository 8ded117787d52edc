package dev.loci.internal.trigger;

import dev.loci.UnavailableException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far triggers are: what was seen, what is settled, and what of that is on disk. Begins with
 * the first trigger; before it nothing is needed of the journal.
 */
final class TriggerProgress {
  private static final Logger LOG = LoggerFactory.getLogger(TriggerProgress.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final WatermarkFile file;
  private final Runnable force;
  private final LongSupplier nanoTime;
  private final Settlement settlement = new Settlement(0);
  private volatile long seen;
  private volatile long seenBytes;
  private volatile long durable = Long.MAX_VALUE;
  private long savedAtNanos;

  /**
   * Keeps how far triggers are in a file.
   *
   * @param force has the journal outlive a power cut, so that the file never says more than it
   */
  TriggerProgress(WatermarkFile file, Runnable force, LongSupplier nanoTime) {
    this.file = file;
    this.force = force;
    this.nanoTime = nanoTime;
  }

  /** Begins behind a record, which is on disk as such when this returns. */
  void begin(long sequence) {
    hold(sequence); // before the file is written, as the journal could be trimmed meanwhile
    try {
      file.write(sequence);
    } catch (UncheckedIOException e) {
      hold(Long.MAX_VALUE);
      throw e;
    }
    seen = sequence;
    settlement.see(sequence);
    savedAtNanos = nanoTime.getAsLong();
  }

  /** Keeps the journal behind a record for the next opening, without beginning. */
  void hold(long sequence) {
    durable = sequence;
  }

  Settlement settlement() {
    return settlement;
  }

  long seen() {
    return seen;
  }

  /** Returns the last record that is not needed any more. */
  long durable() {
    return durable;
  }

  void see(long sequence, long bytes) {
    long sum = seenBytes + bytes;
    seenBytes = sum;
    seen = sequence;
    settlement.see(sequence);
  }

  /** Returns how many bytes of journal were seen since it began. */
  long seenBytes() {
    return seenBytes;
  }

  /** Writes what is settled if it is time to. For the follower's thread. */
  void save() {
    long now = nanoTime.getAsLong();
    if (now - savedAtNanos >= INTERVAL.toNanos()) {
      savedAtNanos = now;
      saveNow();
    }
  }

  /** Writes what is settled. If that fails, more is gone through again after a crash. */
  void saveNow() {
    long settled = settlement.settled();
    if (settled <= durable) {
      return;
    }
    try {
      force.run();
      file.write(settled);
      durable = settled;
    } catch (UncheckedIOException | UnavailableException e) {
      LOG.warn("how far triggers are cannot be written; trying again", e);
    }
  }

  CompletableFuture<Boolean> whenSettled(long sequence) {
    return settlement.whenSettled(sequence);
  }
}
