package dev.loci.internal.mirror;

import dev.loci.internal.mirror.Conclusions.Partly;
import dev.loci.resilience.CallInterruptedException;
import dev.loci.resilience.DeferredCallException;
import dev.loci.resilience.RetryBudgetExhaustedException;
import dev.loci.spi.mirror.Mirror;
import dev.loci.spi.resilience.CircuitState;
import dev.loci.spi.resilience.FailureKind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Sends batches of an outbox, at the size and the times that the remote allows. For the mirror's
 * thread.
 */
final class MirrorSender {
  private static final Duration IDLE = Duration.ofHours(1);

  /** Failures that say nothing of what was sent. */
  private static final Set<FailureKind> OF_THE_CALLER =
      EnumSet.of(FailureKind.AUTH, FailureKind.RATE_LIMITED, FailureKind.QUOTA);

  private final Mirror mirror;
  private final MirrorPipeline pipeline;
  private final Outbox outbox;
  private final Conclusions conclusions;
  private final MirrorCounters counters;
  private final MirrorClocks clocks;
  private final Duration batchAge;
  private final int maxBatchSize;
  private int batchSize;
  private int failuresInTurn;
  private long holdUntilNanos;
  private boolean gathering;

  /** Whether changes may be left to gather. */
  enum Gathering {
    ALLOWED,
    OVER
  }

  MirrorSender(
      MirrorSpec spec,
      Mirror mirror,
      MirrorPipeline pipeline,
      Outbox outbox,
      Conclusions conclusions,
      MirrorCounters counters,
      MirrorClocks clocks) {
    this.mirror = mirror;
    this.pipeline = pipeline;
    this.outbox = outbox;
    this.conclusions = conclusions;
    this.counters = counters;
    this.clocks = clocks;
    this.batchAge = spec.options().batchAge();
    this.maxBatchSize = Math.min(spec.options().batchSize(), mirror.capabilities().maxBatchSize());
    this.batchSize = maxBatchSize;
    this.holdUntilNanos = clocks.nanoTime().getAsLong();
  }

  /** Tells whether it only waits for more to come. */
  boolean isGathering() {
    return gathering;
  }

  /** Returns how long nothing will be sent. */
  long holdNanos() {
    return holdUntilNanos - now();
  }

  private long now() {
    return clocks.nanoTime().getAsLong();
  }

  /** Tries at once, whatever held it up; a time that the remote named is kept all the same. */
  void goOn() {
    conclusions.tryCredentialsAgain();
    holdUntilNanos = now();
    if (pipeline.breaker().state() == CircuitState.OPEN) {
      pipeline.breaker().halfOpen();
    }
  }

  /** Sends a batch if there is one; returns how long there is nothing to send, zero if there is. */
  Duration send(Gathering allowed) {
    gathering = false;
    long hold = holdNanos();
    if (hold > 0) {
      return Duration.ofNanos(hold);
    }
    List<Pending> batch = outbox.batch(mirror.capabilities(), batchSize, now());
    if (batch.isEmpty()) {
      long next = outbox.nextReadyNanos(now());
      return next == Long.MAX_VALUE ? IDLE : Duration.ofNanos(Math.max(1, next));
    }
    long gathers = allowed == Gathering.ALLOWED ? gatherNanos(batch) : 0;
    if (gathers > 0) {
      gathering = true;
      return Duration.ofNanos(gathers);
    }
    send(batch);
    return Duration.ZERO;
  }

  private long gatherNanos(List<Pending> batch) {
    if (outbox.size() >= batchSize) {
      return 0;
    }
    long oldest = batch.getFirst().readAtNanos();
    for (Pending each : batch) {
      oldest = Math.min(oldest, each.readAtNanos());
    }
    return oldest + batchAge.toNanos() - now();
  }

  private void send(List<Pending> batch) {
    BatchCall call = new BatchCall(mirror, pipeline, batch);
    try {
      pipeline.batches().run(call::attempt);
      passed(call);
    } catch (DeferredCallException e) {
      deferred(call, e);
    } catch (CallInterruptedException | InterruptedException e) {
      boolean unused = Thread.interrupted(); // what it was asked for is done next
      conclusions.drawFrom(call, Partly.NOT_AT_ALL);
    } catch (BatchFailedException e) {
      failed(call, e);
    } finally {
      counters.called(call.calls());
    }
  }

  private void passed(BatchCall call) {
    failuresInTurn = 0;
    holdUntilNanos = now();
    batchSize = Math.min(maxBatchSize, 2 * batchSize);
    conclusions.drawFrom(call, Partly.THROUGH);
  }

  private void hold(long nanos) {
    holdUntilNanos = now() + nanos;
  }

  /**
   * A breaker opens in the midst of attempts, and a budget runs out there: then they failed, too.
   * The time of a budget is that of retries; the next batch is none.
   */
  private void deferred(BatchCall call, DeferredCallException deferral) {
    BatchFailedException failure = call.lastFailure();
    if (failure == null) {
      String unused = counters.failed(deferral.getMessage());
      conclusions.drawFrom(call, Partly.NOT_AT_ALL);
    } else {
      failed(call, failure);
    }
    if (!(deferral instanceof RetryBudgetExhaustedException)) {
      long least = Math.max(Conclusions.waitNanos(0), deferral.retryAfter().toNanos());
      hold(Math.max(holdNanos(), least));
    }
  }

  /** A single change that makes the remote or the mirror fail must not stop all others for ever. */
  private void failed(BatchCall call, BatchFailedException failure) {
    String reason = counters.failed(failure.getMessage());
    conclusions.drawFrom(call, Partly.NOT_AT_ALL);
    List<Pending> batch = call.batch();
    hold(Conclusions.waitNanos(failuresInTurn++));
    if (failure.kind() == FailureKind.AUTH) {
      conclusions.refuseCredentials(reason);
    } else if (!OF_THE_CALLER.contains(failure.kind())) {
      if (batch.size() > 1) {
        batchSize = Math.max(1, batch.size() / 2);
        hold(Conclusions.waitNanos(0));
      } else {
        conclusions.failedAlone(batch.getFirst(), failure, holdUntilNanos);
      }
    }
  }
}
