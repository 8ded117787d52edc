package dev.loci.resilience;

import dev.loci.spi.resilience.FailureClassifier;
import dev.loci.spi.resilience.FailureKind;
import dev.loci.spi.resilience.HttpAnswer;
import dev.loci.spi.resilience.RetryPolicy;
import java.time.Duration;
import java.util.function.Function;
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
  private final Function<Object, @Nullable FailureKind> results;
  private final @Nullable Function<Object, @Nullable HttpAnswer> answers;
  private final boolean judgesResults;
  private final Pacing pacing;
  private final Environment environment;
  private final CallJournal journal;

  Retries(ResilienceBuilder builder, RetryPolicy policy, Pacing pacing, CallJournal journal) {
    this.target = builder.target;
    this.deadlineNanos = builder.deadlineNanos;
    this.maxWaitNanos = builder.maxWaitNanos;
    this.policy = policy;
    this.budget = builder.budget();
    this.classifier = FailureClassifiers.standardAfter(builder.classifiers());
    this.results = builder.results();
    this.answers = builder.answers;
    this.judgesResults = builder.judgesResults();
    this.pacing = pacing;
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
    FailureKind kind = results.apply(result);
    HttpAnswer answer = answers == null ? null : answers.apply(result);
    if (answer != null) {
      pacing.observe(answer);
      return kind == null ? FailureClassifiers.ofStatus(answer.status()) : kind;
    }
    return kind;
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

  /** Returns how long a call may wait to be sent, as long as its deadline is away. */
  long maxWaitNanos(long startedNanos, @Nullable Throwable last) {
    if (deadlineNanos == 0) {
      return maxWaitNanos;
    }
    long left = deadlineNanos - (environment.nanos() - startedNanos);
    if (left <= 0) {
      throw tooLate(last);
    }
    return Math.min(maxWaitNanos, left);
  }

  /** A call ended without an outcome of the remote. */
  void ended() {
    journal.ended();
  }

  DeadlineExceededException tooLate(@Nullable Throwable last) {
    journal.ended();
    return new DeadlineExceededException(target, deadlineNanos, last);
  }

  /**
   * Decides what follows a failed attempt.
   *
   * @param failed the attempts so far, this one not yet counted
   * @param error what was thrown; null if a result was judged a failure
   * @return how long to wait before the next attempt, or {@link #GIVE_UP}
   * @throws DeferredCallException if now is not the time for another
   * @throws DeadlineExceededException if no time is left for another
   */
  long next(FailedCall failed, FailureKind kind, @Nullable Throwable error) {
    journal.attemptFailed();
    failed.attempts++;
    failed.lastError = error;
    long hinted = error == null ? 0 : observe(error);
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
    refuseIfTooLate(failed, kind, delay, error);
    refuseIfTooFar(Math.max(hinted, pacing.held().toNanos()), error);
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
    return Math.max(backoff, held);
  }

  private void refuseIfTooLate(
      FailedCall failed, FailureKind kind, long delay, @Nullable Throwable error) {
    if (deadlineNanos > 0 && environment.nanos() - failed.startedNanos + delay >= deadlineNanos) {
      journal.outOfTime(kind, failed.attempts, error);
      throw new DeadlineExceededException(target, deadlineNanos, error);
    }
  }

  private void refuseIfTooFar(long heldNanos, @Nullable Throwable error) {
    if (heldNanos > maxWaitNanos) {
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
