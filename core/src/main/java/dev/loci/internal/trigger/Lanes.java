package dev.loci.internal.trigger;

import dev.loci.LociException;
import dev.loci.TriggerExecution.Reason;
import dev.loci.TriggerExecution.Result;
import dev.loci.internal.change.Change;
import dev.loci.internal.write.Acknowledged;
import dev.loci.internal.write.RecordExecution;
import dev.loci.model.SpaceId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes firings to the lane of their space, and keeps account of those under way. */
final class Lanes implements Lane.Carrier {
  private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);
  private static final int MAX_UNDER_WAY = 20_000;

  private static final Duration PAUSE = Duration.ofMillis(10);

  private final Runner runner;
  private final TriggerProgress progress;
  private final TriggerRegister register;
  private final Map<SpaceId, Lane> lanes = new ConcurrentHashMap<>();
  private final AtomicInteger underWay = new AtomicInteger();

  Lanes(Runner runner, TriggerProgress progress, TriggerRegister register) {
    this.runner = runner;
    this.progress = progress;
    this.register = register;
  }

  boolean isStopped() {
    return runner.isStopped();
  }

  /** Takes a firing, or tells that there is no room for it. For the follower's thread. */
  boolean offer(Firing firing) {
    long sequence = firing.occurrence().cause().sequence();
    progress.settlement().begin(sequence);
    boolean taken = underWay.get() < MAX_UNDER_WAY && offerToLane(firing);
    if (taken) {
      underWay.incrementAndGet();
    } else {
      progress.settlement().end(sequence);
    }
    return taken;
  }

  private boolean offerToLane(Firing firing) {
    try {
      return lanes
          .computeIfAbsent(firing.occurrence().space(), space -> new Lane(this))
          .offer(firing);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Goes on with what a crash cut off; there are no more of those than there may be. */
  void takeUp(Firing firing) {
    try {
      while (!isStopped() && !offer(firing)) {
        runner.pause(PAUSE);
      }
    } catch (InterruptedException | Runner.StoppedException e) {
      LOG.debug("a firing goes on when the store is opened again", e);
    }
  }

  /** Notes that a firing was left out. */
  void skip(Firing firing, Reason reason) {
    long sequence = firing.occurrence().cause().sequence();
    progress.settlement().begin(sequence);
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
  public void start(Runnable task) {
    try {
      runner.threads().execute(task);
    } catch (RejectedExecutionException e) {
      LOG.debug("the store is closed", e);
    }
  }

  @Override
  @SuppressWarnings("IllegalCatch") // one firing that breaks something must not stop the others
  public void carryOut(Firing firing, Runnable firstPause) {
    try {
      if (register.isEnabled(firing.rule().number())) {
        new FiringRun(runner, firing, progress::durable, firstPause).run();
      }
      underWay.decrementAndGet();
      progress.settlement().end(firing.occurrence().cause().sequence());
    } catch (InterruptedException | Runner.StoppedException e) {
      LOG.debug("a firing goes on when the store is opened again", e);
    } catch (RuntimeException e) {
      LOG.error("a firing failed inside the engine; it goes on at the next opening", e);
    }
  }
}
