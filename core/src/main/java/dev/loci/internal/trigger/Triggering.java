package dev.loci.internal.trigger;

import dev.loci.internal.concurrent.OwnThread;
import dev.loci.internal.concurrent.Waiting;
import dev.loci.internal.follow.FollowerThread;
import dev.loci.internal.journal.Journal;
import dev.loci.internal.records.Records;
import dev.loci.internal.write.Writer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The triggers of an open store. Nothing runs before there is one: no thread, no follower. Safe for
 * many threads.
 */
public final class Triggering implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Triggering.class);

  /** How long the actions of the host are waited for that take no notice of an interrupt. */
  private static final long PATIENCE_SECONDS = 5;

  private final Journal journal;
  private final Records records;
  private final TriggerSettings.Mode mode;
  private final WatermarkFile file;
  private final TriggerProgress progress;
  private final Effects effects;
  private final ExecutorService threads;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final FollowerThread follower;
  private final Object lock = new Object();
  private volatile @Nullable CompletableFuture<Long> begun;

  /** Prepares the triggers of a store. */
  public Triggering(
      Path folder,
      UUID storeId,
      Journal journal,
      Records records,
      Writer writer,
      TriggerSettings settings,
      InstantSource clock,
      LongSupplier nanoTime) {
    this.journal = journal;
    this.records = records;
    this.mode = settings.mode();
    this.file = new WatermarkFile(folder, storeId);
    this.progress = new TriggerProgress(file, journal::force, nanoTime);
    this.threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("loci-trigger-", 0).factory());
    this.effects =
        new Effects(
            new LogEffect(),
            new Webhooks(settings.webhookTargets()),
            new RegisteredEffects(settings.actions()));
    Switches switches = new Switches();
    Runner runner =
        new Runner(effects, request -> writer.submit(request, null), threads, nanoTime, stopped);
    Lanes lanes = new Lanes(runner, progress, switches);
    Matching matching = new Matching(records, clock, lanes, progress);
    this.follower =
        new FollowerThread(
            journal,
            new TriggerFollower(
                records,
                new SpaceTriggers.Shared(
                    matching, lanes, journal, progress, settings.maxLagBytes()),
                switches,
                new Schedules(runner, clock)));
  }

  /**
   * Goes on where triggers were when the store was closed or killed, if it has any. For an
   * engine-owned thread.
   */
  public void resume() {
    boolean hasTriggers = !records.read(session -> session.triggers().inOrder(-1, 1)).isEmpty();
    if (hasTriggers && mode == TriggerSettings.Mode.AT_REST) {
      progress.hold(watermark());
    } else if (hasTriggers) {
      begun = CompletableFuture.completedFuture(beginBehind(watermark()));
    }
  }

  /** A backup has no watermark; what was stored before it was taken sets off nothing. */
  private long watermark() {
    long last = journal.lastSequence();
    long wanted = Math.min(last, file.read().orElse(last));
    long first = journal.contiguousFrom() - 1;
    if (wanted < first) {
      LOG.warn("triggers miss what happened from journal record {} to {}", wanted + 1, first);
    }
    return Math.max(wanted, first);
  }

  /** Begins before the first trigger is stored; has an effect once. */
  public void begin() {
    CompletableFuture<Long> beginning;
    synchronized (lock) {
      beginning = begun;
      if (beginning == null || beginning.isCompletedExceptionally()) {
        beginning =
            OwnThread.start("loci-triggers-begin", () -> beginBehind(journal.lastSequence()));
        begun = beginning;
      }
    }
    long unused = Waiting.uninterruptibly(beginning);
  }

  private long beginBehind(long sequence) {
    progress.begin(sequence);
    follower.start();
    return sequence;
  }

  /** Returns what follows the journal. */
  public FollowerThread follower() {
    return follower;
  }

  /** Tells whether there is, or was, a trigger since the store was opened. */
  public boolean hasBegun() {
    CompletableFuture<Long> beginning = begun;
    return beginning != null && !beginning.isCompletedExceptionally();
  }

  /** Returns what is completed with true when all that was stored before this call is acted on. */
  public CompletableFuture<Boolean> whenSettled() {
    if (!hasBegun()) {
      return CompletableFuture.completedFuture(true);
    }
    long last = journal.lastSequence();
    return follower.whenApplied(last, () -> last).thenCompose(progress::whenSettled);
  }

  /** Stops as a killed process would; what is under way is taken up at the next opening. */
  public void abandon() {
    stopped.countDown();
    follower.close();
    threads.shutdownNow();
    effects.close();
    try {
      boolean unused = threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops; what is under way is taken up at the next opening. */
  @Override
  public void close() {
    abandon();
    if (hasBegun() && follower.failure() == null) {
      progress.saveNow();
    }
  }
}
