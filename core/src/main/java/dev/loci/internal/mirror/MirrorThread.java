package dev.loci.internal.mirror;

import dev.loci.MirrorState;
import dev.loci.MirrorStatus;
import dev.loci.UnavailableException;
import dev.loci.internal.concurrent.OwnThread;
import dev.loci.internal.journal.Journal;
import dev.loci.internal.records.Records;
import dev.loci.spi.mirror.Mirror;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One mirror at work: a thread that delivers or is stopped, and what others may ask of it. Nobody
 * waits for it but who asks to.
 */
public final class MirrorThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MirrorThread.class);
  private static final Duration STOPPED = Duration.ofSeconds(1);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration PATIENCE_AFTER_INTERRUPT = Duration.ofSeconds(10);

  private final MirrorSpec spec;
  private final MirrorFolder folder;
  private final Mirror mirror;
  private final Journal journal;
  private final MirrorCounters counters = new MirrorCounters();
  private final Outbox outbox = new Outbox();
  private final Drains drains = new Drains();
  private final Wakeups wakeups;
  private final Conclusions conclusions;
  private final MirrorReader reader;
  private final MirrorSender sender;
  private final Delivery delivery;
  private final DeadLetterDesk desk;
  private final MirrorGauge gauge;
  private final CallTurns turns;
  private final LongSupplier nanoTime;
  private final Thread thread;
  private volatile boolean pausedNow;
  private volatile @Nullable Throwable failure;

  MirrorThread(
      MirrorSpec spec, MirrorFolder folder, Journal journal, Records records, MirrorClocks clocks) {
    this.spec = spec;
    this.folder = folder;
    this.journal = journal;
    this.nanoTime = clocks.nanoTime();
    this.wakeups = new Wakeups(spec.name(), journal, clocks.nanoTime());
    MirrorPipeline pipeline =
        MirrorPipeline.of(spec, clocks.environment(wakeups::sleep), wakeups::isWanted);
    this.turns = pipeline.turns();
    this.mirror = clocks.create(spec, turns);
    this.reader =
        new MirrorReader(
            folder, journal, outbox, mirror.capabilities(), clocks.clock(), clocks.nanoTime());
    this.conclusions = new Conclusions(spec, outbox, folder.deadLetters(), counters, clocks);
    this.sender = new MirrorSender(spec, mirror, pipeline, outbox, conclusions, counters, clocks);
    this.delivery =
        new Delivery(
            spec, folder, journal, records, outbox, reader, sender, counters, drains, wakeups);
    this.desk =
        new DeadLetterDesk(spec.name(), folder.deadLetters(), outbox, wakeups, clocks.nanoTime());
    this.gauge = new MirrorGauge(folder, journal, counters, pipeline.breaker(), clocks.clock());
    this.pausedNow = folder.isPaused();
    this.thread = OwnThread.daemon("loci-mirror-" + spec.name(), this::run);
  }

  void start() {
    thread.start();
  }

  /** Returns the mirror's name. */
  public String name() {
    return spec.name();
  }

  MirrorSpec spec() {
    return spec;
  }

  MirrorFolder folder() {
    return folder;
  }

  /** Returns where dead letters are seen to. */
  public DeadLetterDesk deadLetters() {
    return desk;
  }

  @SuppressWarnings("IllegalCatch") // whatever ends the mirror is kept as the cause
  private void run() {
    try {
      while (!wakeups.isClosed()) {
        stepAndGoOn();
      }
    } catch (Throwable e) {
      if (!wakeups.isClosed()) {
        failure = e;
        String unused = counters.failed(e.toString());
        LOG.error("mirror {} stopped; it goes on when the store is opened again", name(), e);
      }
    }
    reader.close();
    drains.refuse();
  }

  /**
   * Closing is what an interrupt is for; a plugin that leaves one behind stops nothing. A disk that
   * is full is worth another try: the mirror reads again from where it last stood.
   */
  @SuppressWarnings("IllegalCatch")
  private void stepAndGoOn() {
    try {
      step();
    } catch (InterruptedException e) {
      LOG.debug("mirror {} was interrupted", name());
    } catch (RuntimeException e) {
      if (!wakeups.isClosed()) {
        LOG.warn("mirror {} has failed; it tries again in a while", name(), e);
        String unused = counters.failed(e.toString());
        reader.close();
        rest();
      }
    }
  }

  private void rest() {
    try {
      wakeups.await(PAUSE_AFTER_FAILURE);
    } catch (InterruptedException e) {
      LOG.debug("mirror {} was interrupted", name());
    }
  }

  private void step() throws InterruptedException {
    drains.seen();
    wakeups.runRequests();
    if (pausedNow || conclusions.isUnauthorized() || (isFull() && !outbox.hasReplays())) {
      delivery.settle(); // who asks a mirror that is level and paused need not wait
      wakeups.await(STOPPED);
    } else {
      delivery.step(isFull() ? Delivery.Reading.STOPPED : Delivery.Reading.ALLOWED);
    }
  }

  private boolean isFull() {
    return folder.deadLetters().size() >= spec.options().maxDeadLetters();
  }

  /** Stops sending until it is resumed. */
  public void pause() {
    pausedNow = true;
    folder.setPaused(true);
    wakeups.ask(() -> LOG.info("mirror {} pauses", name()));
  }

  /** Goes on sending. */
  public void resume() {
    pausedNow = false;
    folder.setPaused(false);
    wakeups.ask(sender::goOn);
  }

  /** Returns what is completed with true once all written so far is delivered. */
  public CompletableFuture<Boolean> drained() {
    CompletableFuture<Boolean> done = drains.add(journal.lastSequence());
    journal.wakeAll();
    if (wakeups.isClosed() || failure != null) {
      done.complete(false);
    }
    return done;
  }

  /**
   * Asks the remote whether it can be reached, before anything else that is to be done.
   *
   * @return completed with how long the answer took, or an {@link UnavailableException}
   */
  public CompletableFuture<Duration> ping(Duration timeout) {
    CompletableFuture<Duration> done = new CompletableFuture<>();
    wakeups.ask(() -> ping(done));
    if (wakeups.isClosed() || failure != null) {
      done.completeExceptionally(new IllegalStateException("the mirror has stopped"));
    }
    return done.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(e -> {
          throw unreachable(e instanceof TimeoutException ? "no answer within " + timeout : e);
        });
  }

  private UnavailableException unreachable(Object reason) {
    return new UnavailableException(
        "mirror %s cannot reach its remote: %s"
            .formatted(name(), counters.failed(String.valueOf(reason))));
  }

  @SuppressWarnings("IllegalCatch") // a plugin may throw anything; who asked is told
  private void ping(CompletableFuture<Duration> done) {
    long start = nanoTime.getAsLong();
    turns.grant(); // people do not ask often
    try {
      mirror.ping();
      done.complete(Duration.ofNanos(nanoTime.getAsLong() - start));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      done.completeExceptionally(e);
    } catch (Throwable e) {
      done.completeExceptionally(e);
    }
  }

  /** Returns how the mirror does. */
  public MirrorStatus status() {
    return gauge.status(insteadOfWorking());
  }

  private @Nullable MirrorState insteadOfWorking() {
    if (failure != null) {
      return MirrorState.FAILED;
    } else if (pausedNow) {
      return MirrorState.PAUSED;
    } else if (conclusions.isUnauthorized()) {
      return MirrorState.UNAUTHORIZED;
    }
    return isFull() ? MirrorState.FULL_OF_DEAD_LETTERS : null;
  }

  /** Ends after the call under way, or in the midst of one that takes long. */
  @Override
  public void close() {
    stop();
    closeMirror();
    try {
      folder.close();
    } catch (UncheckedIOException e) {
      LOG.warn("mirror {} could not note how far it is; it sends some changes again", name(), e);
    }
  }

  /** Ends as a killed process would. */
  void abandon() {
    stop();
    closeMirror();
    folder.abandon();
  }

  @SuppressWarnings("IllegalCatch") // a plugin may throw anything; all else is closed all the same
  private void closeMirror() {
    try {
      mirror.close();
    } catch (RuntimeException | Error e) {
      LOG.warn("mirror {} cannot let go of its remote", name(), e);
    }
  }

  /** Has it end soon; closing waits for that. */
  void tellToEnd() {
    wakeups.close();
  }

  private void stop() {
    tellToEnd();
    if (thread.getState() == Thread.State.NEW) {
      return; // another mirror has kept the store from opening
    }
    try {
      if (!thread.join(PATIENCE)) {
        thread.interrupt();
        if (!thread.join(PATIENCE_AFTER_INTERRUPT)) {
          LOG.warn("mirror {} does not heed an interrupt; its thread is left behind", name());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
