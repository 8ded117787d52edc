package dev.loci.resilience;

import dev.loci.spi.resilience.FailureClassifier;
import dev.loci.spi.resilience.FailureKind;
import dev.loci.spi.resilience.HttpAnswer;
import dev.loci.spi.resilience.RetryPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Judges what comes back from the remote, and decides whether and when to try again. */
final class Retries {
  static final long GIVE_UP = -1;
  private static final int DEEPEST_CAUSE = 16;

  final String target;
  final long deadlineNanos;
  final long maxWaitNanos;
  private final RetryPolicy policy;
  private final @Nullable RetryBudget budget;
  private final FailureClassifier classifier;
  private final ResultRules results;
  private final boolean judgesResults;
  private final Gate gate;
  private final Pacing pacing;
  private final Environment environment;
  private final CallJournal journal;

  Retries(ResilienceBuilder builder, RetryPolicy policy, Gate gate, CallJournal journal) {
    this.target = builder.target;
    this.deadlineNanos = builder.deadlineNanos;
    this.maxWaitNanos = builder.maxWaitNanos;
    this.policy = policy;
    this.budget = builder.budget();
    this.classifier = FailureClassifiers.standardAfter(builder.classifiers());
    this.results = builder.results;
    this.judgesResults = !results.isEmpty();
    this.gate = gate;
    this.pacing = gate.pacing();
    this.environment = builder.environment;
    this.journal = journal;
  }

  /** Returns why the call failed; null if what was thrown says nothing about the remote. */
  @Nullable FailureKind kindOf(Throwable thrown) {
    return Outcomes.kind(classifier, thrown);
  }

  /** Returns why a result is none; null for a good one. Takes note of the hints of its header. */
  @Nullable FailureKind kindOfResult(@Nullable Object result) {
    if (!judgesResults || result == null) {
      return null;
    }
    HttpAnswer answer = results.answer(result);
    if (answer != null) {
      pacing.observe(answer);
    }
    return results.kindOf(result, answer);
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

  /** Returns how far away the deadline is. */
  long leftNanos(long startedNanos) {
    return deadlineNanos == 0
        ? Long.MAX_VALUE
        : deadlineNanos - (environment.nanos() - startedNanos);
  }

  /** A call ended without an outcome of the remote. */
  void ended() {
    journal.ended();
  }

  DeadlineExceededException tooLate(@Nullable FailedCall failed) {
    Throwable last = failed == null ? null : failed.lastError;
    journal.tooLate(failed == null ? 0 : failed.attempts, last);
    return new DeadlineExceededException(target, deadlineNanos, last);
  }

  /**
   * A policy, limiter or breaker of the caller's own has thrown; the failure before is not lost.
   */
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
    long hinted = error == null ? hintOf(result) : observe(error);
    int maxRetries = policy.maxRetries(kind);
    if (maxRetries == 0) {
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
    gate.refuseIfOpenAfter(delay, error);
    withdraw(kind, error);
    journal.retrying(kind, failed.attempts, maxRetries + 1, delay, error);
    journal.waits(delay);
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
      throw new DeadlineExceededException(target, deadlineNanos, error);
    }
  }

  private void refuseIfTooFar(FailedCall failed, long heldNanos, @Nullable Throwable error) {
    long most = Math.min(maxWaitNanos, leftNanos(failed.startedNanos));
    if (heldNanos > 0 && heldNanos > most) {
      throw journal.deferred(new ServerPacingException(target, Duration.ofNanos(heldNanos), error));
    }
  }

  private void withdraw(FailureKind kind, @Nullable Throwable error) {
    double cost = policy.budgetCost(kind);
    if (budget != null && !budget.tryWithdraw(cost)) {
      throw journal.deferred(
          new RetryBudgetExhaustedException(target, budget.waitTime(cost), error));
    }
  }

  /** Returns the wait that a failed result asks for, of which note was taken already; or 0. */
  private long hintOf(@Nullable Object result) {
    HttpAnswer answer = results.answer(result);
    return answer == null
        ? 0
        : Pacing.clamped(ServerHints.of(answer, environment.clock().instant()).waitTime());
  }

  /** Takes note of the hints that an exception carries; returns the wait that it asks for, or 0. */
  private long observe(Throwable error) {
    Throwable cause = error;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      if (cause instanceof HttpAnswer answer) {
        return Pacing.clamped(pacing.observe(answer).waitTime());
      }
      cause = cause.getCause();
    }
    return 0;
  }

  /** A call of which an attempt failed. For one thread at a time. */
  static final class FailedCall {
    final long startedNanos;
    int attempts;
    long lastDelayNanos;
    @Nullable Throwable lastError;

    FailedCall(long startedNanos) {
      this.startedNanos = startedNanos;
    }
  }
}
