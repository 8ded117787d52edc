package dev.loci.resilience;

import dev.loci.spi.resilience.FailureKind;
import org.jspecify.annotations.Nullable;

/** The way of synchronous calls: in, attempt after attempt, out. Nothing is kept between calls. */
final class SyncCalls {
  private final CallJournal journal;
  private final Gate gate;
  private final Judgement judgement;
  private final Retries retries;
  private final Environment environment;
  private final @Nullable Bulkhead bulkhead;
  private final @Nullable InterruptingTimeout interruptingTimeout;
  private final boolean hasDeadline;

  SyncCalls(
      PipelineSettings settings,
      Gate gate,
      Judgement judgement,
      Retries retries,
      CallJournal journal) {
    this.journal = journal;
    this.gate = gate;
    this.judgement = judgement;
    this.retries = retries;
    this.environment = settings.environment;
    this.bulkhead = settings.bulkhead;
    this.interruptingTimeout = settings.interruptingTimeout(journal);
    this.hasDeadline = settings.deadlineNanos > 0;
  }

  <T extends @Nullable Object, X extends Exception> T call(ThrowingCall<T, X> call) throws X {
    long started = hasDeadline ? environment.nanos() : 0;
    if (bulkhead == null) {
      return attempts(call, started);
    }
    enter(bulkhead, started);
    try {
      return attempts(call, started);
    } finally {
      bulkhead.leave();
    }
  }

  private void enter(Bulkhead bulkhead, long started) {
    if (bulkhead.tryEnter()) {
      return;
    }
    long left = retries.leftNanos(started);
    try {
      if (!bulkhead.enter(Math.min(left, bulkhead.maxWaitNanos()))) {
        throw left < bulkhead.maxWaitNanos() ? retries.tooLate(null) : journal.bulkheadFull();
      }
    } catch (InterruptedException e) {
      throw interrupted(e, null);
    }
  }

  @SuppressWarnings("IllegalCatch") // every way out gives the permit back
  private <T extends @Nullable Object, X extends Exception> T attempts(
      ThrowingCall<T, X> call, long started) throws X {
    FailedCall failed = null;
    while (true) {
      long permit = enter(started, failed);
      long sent = gate.breaker.sentAt();
      FailureKind kind;
      T result;
      try {
        result = interruptingTimeout == null ? call.call() : interruptingTimeout.call(call);
        kind = judgement.kindOfResult(result);
      } catch (Throwable e) {
        failed = failed == null ? new FailedCall(started) : failed;
        if (failedFor(failed, permit, sent, e) == Retries.GIVE_UP) {
          throw e;
        }
        pause(failed);
        continue;
      }
      if (kind == null) {
        gate.breaker.succeeded(permit, sent);
        retries.succeeded(failed);
        return result;
      }
      failed = failed == null ? new FailedCall(started) : failed;
      if (failedFor(failed, permit, sent, kind, null, result) == Retries.GIVE_UP) {
        return result;
      }
      pause(failed);
    }
  }

  private long enter(long started, @Nullable FailedCall failed) {
    Throwable before = FailedCall.errorOf(failed);
    try {
      return gate.enter(retries.maxWaitNanos(started, 0, failed), before);
    } catch (InterruptedException e) {
      throw interrupted(e, before);
    } catch (ResilienceException e) {
      throw e;
    } catch (RuntimeException e) {
      throw retries.broken(e, before);
    }
  }

  /** Returns the delay before the next attempt, or that there is none. */
  private long failedFor(FailedCall failed, long permit, long sent, Throwable thrown) {
    FailureKind kind = judgement.kindOf(thrown);
    if (kind == null) {
      gate.breaker.noOutcome(permit);
      journal.ended();
      return Retries.GIVE_UP;
    }
    return failedFor(failed, permit, sent, kind, thrown, null);
  }

  private long failedFor(
      FailedCall failed,
      long permit,
      long sent,
      FailureKind kind,
      @Nullable Throwable thrown,
      @Nullable Object result) {
    gate.breaker.failed(permit, sent, kind);
    try {
      return retries.next(failed, kind, thrown, result);
    } catch (ResilienceException e) {
      throw e;
    } catch (RuntimeException e) {
      throw retries.broken(e, thrown);
    }
  }

  private void pause(FailedCall failed) {
    try {
      environment.sleeper().sleep(failed.lastDelayNanos);
    } catch (InterruptedException e) {
      throw interrupted(e, failed.lastError);
    } catch (RuntimeException e) {
      throw retries.broken(e, failed.lastError);
    }
  }

  private CallInterruptedException interrupted(InterruptedException e, @Nullable Throwable before) {
    Thread.currentThread().interrupt();
    journal.ended();
    CallInterruptedException interrupted = new CallInterruptedException(journal.target(), e);
    Outcomes.addSuppressed(interrupted, before);
    return interrupted;
  }
}
