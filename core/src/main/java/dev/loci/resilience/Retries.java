package dev.loci.resilience;

import dev.loci.spi.resilience.FailureKind;
import dev.loci.spi.resilience.RetryPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Decides whether and when a failed call is tried again, and how long a call may go on. */
final class Retries {
  static final long GIVE_UP = -1;

  final long deadlineNanos;
  private final long maxWaitNanos;
  private final RetryPolicy policy;
  private final @Nullable RetryBudget budget;
  private final Judgement judgement;
  private final BreakerStage breaker;
  private final Pacing pacing;
  private final Environment environment;
  private final CallJournal journal;

  Retries(PipelineSettings settings, Judgement judgement, Gate gate, CallJournal journal) {
    this.deadlineNanos = settings.deadlineNanos;
    this.maxWaitNanos = settings.maxWaitNanos;
    this.policy = settings.retryPolicy();
    this.budget = settings.budget;
    this.judgement = judgement;
    this.breaker = gate.breaker;
    this.pacing = gate.pacing();
    this.environment = settings.environment;
    this.journal = journal;
  }

  void succeeded(@Nullable FailedCall failed) {
    if (budget != null) {
      budget.onSuccess();
    }
    if (failed == null) {
      journal.succeededAtOnce();
    } else {
      journal.succeededAfter(failed.attempts);
    }
  }

  /**
   * Returns how long a call may still wait to be sent, as long as its deadline is away.
   *
   * @param waitedNanos how long it has waited for that already
   */
  long maxWaitNanos(long startedNanos, long waitedNanos, @Nullable FailedCall failed) {
    long left = leftNanos(startedNanos);
    if (left <= 0) {
      throw tooLate(failed);
    }
    return Math.min(maxWaitNanos - waitedNanos, left);
  }

  /** Returns how far away the deadline is; no further than at first, should the clock go back. */
  long leftNanos(long startedNanos) {
    return deadlineNanos == 0
        ? Long.MAX_VALUE
        : deadlineNanos - Math.max(0, environment.nanos() - startedNanos);
  }

  DeadlineExceededException tooLate(@Nullable FailedCall failed) {
    Throwable last = FailedCall.errorOf(failed);
    journal.tooLate(failed == null ? 0 : failed.attempts, last);
    return new DeadlineExceededException(journal.target(), deadlineNanos, last);
  }

  /** A part of the application's own has thrown; the failure before is not lost. */
  <E extends Throwable> E broken(E bug, @Nullable Throwable before) {
    journal.ended();
    Outcomes.addSuppressed(bug, before);
    return bug;
  }

  /**
   * Decides what follows a failed attempt.
   *
   * @param failed the attempts so far, this one not yet counted
   * @param error what was thrown; null if a result was judged a failure
   * @param result that result; null if something was thrown
   * @return how long to wait before the next attempt, or {@link #GIVE_UP}
   * @throws DeferredCallException if now is not the time for another
   * @throws DeadlineExceededException if no time is left for another
   */
  long next(
      FailedCall failed, FailureKind kind, @Nullable Throwable error, @Nullable Object result) {
    journal.attemptFailed();
    failed.attempts++;
    failed.lastError = error;
    long hinted = judgement.hintedNanos(error, result);
    int maxRetries = policy.maxRetries(kind);
    if (maxRetries <= 0) {
      journal.notRetryable(kind, failed.attempts, error);
      return GIVE_UP;
    }
    if (failed.attempts > maxRetries) {
      journal.exhausted(kind, failed.attempts - 1, error);
      return GIVE_UP;
    }
    long delay = delay(failed, kind, hinted);
    refuseIfTooFar(failed, Math.max(hinted, pacing.held().toNanos()), error);
    refuseIfTooLate(failed, kind, delay, error);
    breaker.refuseIfOpenAfter(delay, error);
    withdraw(kind, error);
    journal.retrying(kind, failed.attempts, maxRetries, delay, error);
    failed.lastDelayNanos = delay;
    return delay;
  }

  /**
   * A hint in this answer wins over the backoff, also when it is shorter; one of before only adds.
   */
  private long delay(FailedCall failed, FailureKind kind, long hinted) {
    long held = pacing.heldNanos();
    if (hinted > 0) {
      return Math.max(held, pacing.spread(hinted));
    }
    long backoff =
        policy.delayNanos(kind, failed.attempts, failed.lastDelayNanos, environment.random());
    return Math.max(Math.min(backoff, Durations.LONGEST.toNanos()), held);
  }

  private void refuseIfTooLate(
      FailedCall failed, FailureKind kind, long delay, @Nullable Throwable error) {
    if (delay >= leftNanos(failed.startedNanos)) {
      journal.outOfTime(kind, failed.attempts, error);
      throw new DeadlineExceededException(journal.target(), deadlineNanos, error);
    }
  }

  private void refuseIfTooFar(FailedCall failed, long heldNanos, @Nullable Throwable error) {
    long most = Math.min(maxWaitNanos, leftNanos(failed.startedNanos));
    if (heldNanos > 0 && heldNanos > most) {
      throw journal.deferred(
          new ServerPacingException(journal.target(), Duration.ofNanos(heldNanos), error));
    }
  }

  private void withdraw(FailureKind kind, @Nullable Throwable error) {
    double cost = policy.budgetCost(kind);
    if (budget != null && !budget.tryWithdraw(cost)) {
      throw journal.deferred(
          new RetryBudgetExhaustedException(journal.target(), budget.waitTime(cost), error));
    }
  }
}
