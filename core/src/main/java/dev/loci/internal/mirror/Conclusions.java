package dev.loci.internal.mirror;

import dev.loci.internal.mirror.Pending.Refusal;
import dev.loci.spi.mirror.MirrorOutcome;
import dev.loci.spi.resilience.FailureKind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws from what became of changes whether they are delivered, sent again, and when, or dead
 * letters. A remote that takes nothing is ill, and that is held against no change; one that takes
 * others has something against this one. For the mirror's thread, but for {@link #isUnauthorized}.
 */
final class Conclusions {
  private static final Logger LOG = LoggerFactory.getLogger(Conclusions.class);
  private static final long FIRST_WAIT_NANOS = Duration.ofMillis(250).toNanos();
  private static final int MOST_DOUBLINGS = 8;

  /** At a minute apart in the end, some twenty minutes. */
  private static final int MAX_CONFLICTS = 25;

  /** Eight seconds, so that those who met a busy moment do not wait for long. */
  private static final int MOST_DOUBLINGS_BESIDE_OTHERS = 5;

  /** At eight seconds apart in the end, some twenty minutes. */
  private static final int MAX_FAILURES_BESIDE_OTHERS = 150;

  private static final int MAX_FAILURES_ALONE = 3;

  /** Failures of the mirror itself, which another try alone does not mend. */
  private static final Set<FailureKind> OF_THE_MIRROR =
      EnumSet.of(
          FailureKind.UNKNOWN, FailureKind.INVALID, FailureKind.NOT_FOUND, FailureKind.CONFLICT);

  private final MirrorSpec spec;
  private final Outbox outbox;
  private final DeadLetters deadLetters;
  private final MirrorCounters counters;
  private final MirrorClocks clocks;
  private volatile boolean unauthorized;

  /** Whether a call got at least a part of its batch through. */
  enum Partly {
    THROUGH,
    NOT_AT_ALL
  }

  Conclusions(
      MirrorSpec spec,
      Outbox outbox,
      DeadLetters deadLetters,
      MirrorCounters counters,
      MirrorClocks clocks) {
    this.spec = spec;
    this.outbox = outbox;
    this.deadLetters = deadLetters;
    this.counters = counters;
    this.clocks = clocks;
  }

  /** Tells whether the remote refuses the credentials. */
  boolean isUnauthorized() {
    return unauthorized;
  }

  void tryCredentialsAgain() {
    unauthorized = false;
  }

  /** Returns how long to wait after as many failures in a row. */
  static long waitNanos(int failures) {
    return waitNanos(failures, MOST_DOUBLINGS);
  }

  private static long waitNanos(int failures, int mostDoublings) {
    return FIRST_WAIT_NANOS << Math.min(failures, mostDoublings);
  }

  /** Notes what became of the changes of a call. */
  void drawFrom(BatchCall call, Partly partly) {
    call.batch().forEach(each -> draw(each, call.outcome(each), partly));
  }

  private void draw(Pending pending, @Nullable MirrorOutcome outcome, Partly partly) {
    switch (outcome) {
      case null -> {} // not sent
      case MirrorOutcome.NotSent notSent -> {}
      case MirrorOutcome.Applied applied -> delivered(pending);
      case MirrorOutcome.AlreadyApplied already -> delivered(pending);
      case MirrorOutcome.Retry retry -> again(pending, retry.reason(), partly);
      case MirrorOutcome.Unclear unclear -> again(pending, unclear.reason(), partly);
      case MirrorOutcome.Conflict conflict -> later(pending, conflict.reason());
      case MirrorOutcome.Rejected rejected -> never(pending, rejected.reason());
      case MirrorOutcome.Unauthorized refused -> refuseCredentials(refused.reason());
    }
  }

  private void delivered(Pending pending) {
    outbox.remove(pending.change());
    counters.delivered();
    if (deadLetters.size() > 0) {
      deadLetters.remove(EntityId.of(pending.change()));
    }
  }

  private void again(Pending pending, String reason, Partly partly) {
    String masked = counters.failed(reason);
    boolean othersPass = pending.failedAt(counters.deliveredSoFar()) || partly == Partly.THROUGH;
    if (!othersPass) {
      return;
    }
    if (pending.refusals(Refusal.BESIDE_OTHERS) >= MAX_FAILURES_BESIDE_OTHERS) {
      bury(pending, "the remote fails with it, and takes others: " + masked);
    } else {
      refuse(pending, Refusal.BESIDE_OTHERS, MOST_DOUBLINGS_BESIDE_OTHERS);
    }
  }

  private void never(Pending pending, String reason) {
    pending.renewKey();
    bury(pending, reason);
  }

  private void later(Pending pending, String reason) {
    pending.renewKey();
    if (pending.refusals(Refusal.CONFLICT) >= MAX_CONFLICTS) {
      bury(pending, reason);
    } else {
      String unused = counters.failed(reason);
      refuse(pending, Refusal.CONFLICT, MOST_DOUBLINGS);
    }
  }

  private void refuse(Pending pending, Refusal refusal, int mostDoublings) {
    long wait = waitNanos(pending.refusals(refusal), mostDoublings);
    outbox.refuse(pending, refusal, now() + wait);
  }

  /** Notes that a call failed whose only change this was. Others go first the next time. */
  void failedAlone(Pending alone, BatchFailedException failure, long holdUntilNanos) {
    if (!OF_THE_MIRROR.contains(failure.kind())) {
      alone.waitUntil(Math.max(alone.notBeforeNanos(), holdUntilNanos + FIRST_WAIT_NANOS));
    } else if (alone.refusals(Refusal.ALONE) >= MAX_FAILURES_ALONE) {
      bury(alone, "the mirror fails with it: " + failure.getMessage());
    } else {
      long wait = waitNanos(alone.refusals(Refusal.ALONE));
      outbox.refuse(alone, Refusal.ALONE, holdUntilNanos + wait);
    }
  }

  private long now() {
    return clocks.nanoTime().getAsLong();
  }

  private void bury(Pending pending, String reason) {
    String masked = counters.failed(reason);
    if (deadLetters.size() == 0) {
      LOG.warn(
          "mirror {}: the remote refuses {} ({}); it is a dead letter now, as are those that"
              + " follow",
          spec.name(),
          pending.change(),
          masked);
    }
    deadLetters.add(pending.change(), masked, clocks.clock().instant());
    outbox.remove(pending.change());
    if (deadLetters.size() >= spec.options().maxDeadLetters()) {
      LOG.error(
          "mirror {} has {} dead letters and stops sending; see why, then replay or discard them",
          spec.name(),
          deadLetters.size());
    }
  }

  void refuseCredentials(@Nullable String reason) {
    if (!unauthorized) {
      unauthorized = true;
      LOG.error(
          "mirror {} pauses: the remote refuses its credentials ({}); mend them, then resume it",
          spec.name(),
          counters.failed(reason));
    }
  }
}
