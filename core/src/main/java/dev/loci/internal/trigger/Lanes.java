package dev.loci.internal.trigger;

import dev.loci.LociException;
import dev.loci.TriggerExecution.Reason;
import dev.loci.TriggerExecution.Result;
import dev.loci.TriggerExecution.State;
import dev.loci.internal.change.Change;
import dev.loci.internal.trigger.Runner.StoppedException;
import dev.loci.internal.write.Acknowledged;
import dev.loci.internal.write.RecordExecution;
import dev.loci.model.SpaceId;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes firings to the lane of their space, and keeps account of those under way. */
final class Lanes implements Lane.Carrier {
  private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);
  private static final int MAX_UNDER_WAY = 20_000;
  private static final long MAX_BYTES = 128 << 20;

  /** What each space has room for however much the others hold. */
  private static final int MIN_OF_EACH = 16;

  private final Runner runner;
  private final TriggerProgress progress;
  private final Switches switches;
  private final Map<SpaceId, Lane> lanes = new ConcurrentHashMap<>();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();

  Lanes(Runner runner, TriggerProgress progress, Switches switches) {
    this.runner = runner;
    this.progress = progress;
    this.switches = switches;
  }

  boolean isStopped() {
    return runner.isStopped();
  }

  private Lane lane(SpaceId space) {
    return lanes.computeIfAbsent(space, s -> new Lane(this));
  }

  /** Takes a firing, or tells that there is no room for it now. */
  boolean offer(Firing firing) {
    long sequence = firing.occurrence().cause().sequence();
    progress.settlement().begin(sequence);
    underWay.incrementAndGet(); // before the lane has it, as it may end at once
    bytes.addAndGet(firing.bytes());
    Lane lane = lane(firing.occurrence().space());
    boolean isTaken = (isWithinLimits() || lane.held() < MIN_OF_EACH) && lane.offer(firing);
    if (!isTaken) {
      settle(firing);
    }
    return isTaken;
  }

  /** Tells whether a lane is no more than half full, and not all lanes together are too full. */
  boolean hasMuchRoom(SpaceId space) {
    return isWithinLimits() && lane(space).held() <= Lane.CAPACITY / 2;
  }

  private boolean isWithinLimits() {
    return underWay.get() <= MAX_UNDER_WAY && bytes.get() <= MAX_BYTES;
  }

  private void settle(Firing firing) {
    underWay.decrementAndGet();
    bytes.addAndGet(-firing.bytes());
    progress.settlement().end(firing.occurrence().cause().sequence());
  }

  /** Waits until something has changed in the lane of a space, or for a time. */
  void awaitChange(SpaceId space, long millis) throws InterruptedException {
    lane(space).awaitChange(millis);
  }

  /** Notes that a firing was left out. */
  void skip(Firing firing, Reason reason) {
    long sequence = firing.occurrence().cause().sequence();
    progress.settlement().begin(sequence);
    boolean unusedIfClosed =
        start(() -> {
          CompletableFuture<Acknowledged> unused =
              note(firing, reason).whenComplete((noted, failure) -> end(sequence, failure));
        });
  }

  private CompletableFuture<Acknowledged> note(Firing firing, Reason reason) {
    Change.TriggerExecuted executed =
        firing.executed(Result.skipped(reason), 0, progress.durable());
    try {
      return runner.write().apply(new RecordExecution(firing.occurrence().space(), executed, null));
    } catch (LociException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void end(long sequence, @Nullable Throwable failure) {
    if (failure != null) {
      LOG.debug("a firing that was left out is not noted", failure);
    }
    progress.settlement().end(sequence);
  }

  @Override
  public boolean start(Runnable task) {
    try {
      runner.threads().execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      LOG.debug("the store is closed", e);
      return false;
    }
  }

  /**
   * What the end of the store cuts off is not settled, so it is carried out at the next opening.
   */
  @Override
  @SuppressWarnings("IllegalCatch") // one firing that breaks something must not stop the others
  public void carryOut(Firing firing, Runnable firstPause) {
    try {
      carryOutIfEnabled(firing, firstPause);
      settle(firing);
    } catch (InterruptedException | StoppedException e) {
      LOG.debug("a firing goes on when the store is opened again", e);
    } catch (RuntimeException | Error e) {
      giveUp(firing, e);
    }
  }

  private void carryOutIfEnabled(Firing firing, Runnable firstPause) throws InterruptedException {
    switch (switches.of(firing.rule().number())) {
      case ON -> new FiringRun(runner, firing, progress::durable, firstPause).run();
      case OFF ->
          notes(firing).note(firing.done() == 0 ? State.SKIPPED : State.FAILED, Reason.DISABLED);
      case null -> LOG.debug("the trigger of a firing is deleted");
    }
  }

  private ExecutionNotes notes(Firing firing) {
    return new ExecutionNotes(runner, firing, progress::durable);
  }

  /** An error that it would run into again each time must not keep the journal for ever. */
  @SuppressWarnings("IllegalCatch") // nobody is left to tell
  private void giveUp(Firing firing, Throwable failure) {
    if (runner.isStopped()) {
      LOG.debug("a firing goes on when the store is opened again", failure);
      return;
    }
    LOG.error("a firing failed inside the engine; it is given up", failure);
    try {
      ExecutionNotes notes = notes(firing);
      notes.failed("the engine failed: " + failure.getClass().getSimpleName());
      notes.note(State.FAILED, Reason.INTERNAL_ERROR);
      settle(firing);
    } catch (InterruptedException | RuntimeException e) {
      LOG.error("that a firing is given up cannot be noted; it is taken up at the next opening", e);
    }
  }
}
