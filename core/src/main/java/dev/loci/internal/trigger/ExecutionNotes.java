package dev.loci.internal.trigger;

import dev.loci.RateLimitedException;
import dev.loci.TriggerExecution.Reason;
import dev.loci.TriggerExecution.Result;
import dev.loci.TriggerExecution.State;
import dev.loci.UnavailableException;
import dev.loci.internal.trigger.Runner.StoppedException;
import dev.loci.internal.write.Acknowledged;
import dev.loci.internal.write.RecordExecution;
import dev.loci.internal.write.WriteRequest;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is noted of one firing while it is carried out. Safe for many threads. */
final class ExecutionNotes {
  private static final Logger LOG = LoggerFactory.getLogger(ExecutionNotes.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final long TIMEOUT_SECONDS = 60;

  private final Runner runner;
  private final Firing firing;
  private final LongSupplier settled;
  private final AtomicInteger attempts = new AtomicInteger();
  private final AtomicReference<@Nullable String> error = new AtomicReference<>();
  private final AtomicLong unnoted = new AtomicLong();
  private final long startedAtNanos;

  /**
   * Prepares for a firing.
   *
   * @param settled the record up to which no firing will be asked for again
   */
  ExecutionNotes(Runner runner, Firing firing, LongSupplier settled) {
    this.runner = runner;
    this.firing = firing;
    this.settled = settled;
    this.startedAtNanos = runner.nanoTime().getAsLong();
  }

  /** Counts an attempt at an action. */
  void attempted() {
    attempts.incrementAndGet();
  }

  /** Keeps what failed, if it is the first that did. */
  void failed(String what) {
    error.compareAndSet(null, what);
  }

  /** Keeps that an action outside of the store is done; it goes with the next note. */
  void done(long action) {
    unnoted.getAndAccumulate(action, (before, now) -> before | now);
  }

  /** Has the effect of an action written together with the note that it is done. */
  Future<Acknowledged> write(long action, WriteRequest effect, State then) {
    return submit(then, null, action, effect);
  }

  /** A note is worth waiting for, as without it the firing would be carried out again. */
  void note(State state) throws InterruptedException {
    note(state, null);
  }

  /** Notes the end of a firing together with why it ends. */
  void note(State state, @Nullable Reason reason) throws InterruptedException {
    while (!isNoted(state, reason)) {
      runner.pause(PAUSE);
    }
  }

  private boolean isNoted(State state, @Nullable Reason reason) throws InterruptedException {
    try {
      Acknowledged unused =
          submit(state, reason, unnoted.get(), null).get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (RateLimitedException | TimeoutException e) {
      return false;
    } catch (ExecutionException | UnavailableException e) {
      requireGoingOn(e);
      return false;
    }
  }

  /** A full disk may have room again, so only the end of the store is the end of trying. */
  private void requireGoingOn(Exception refusal) {
    if (runner.isStopped()) {
      throw new StoppedException(refusal);
    }
    LOG.debug("a note of a firing was refused; trying again", refusal);
  }

  private Future<Acknowledged> submit(
      State state, @Nullable Reason reason, long done, @Nullable WriteRequest effect) {
    long nanos = Math.max(0, runner.nanoTime().getAsLong() - startedAtNanos);
    Result result = new Result(state, reason, error.get(), attempts.get(), Duration.ofNanos(nanos));
    return runner
        .write()
        .apply(
            new RecordExecution(
                firing.occurrence().space(),
                firing.executed(result, done, settled.getAsLong()),
                effect));
  }
}
