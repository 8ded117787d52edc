package dev.loci.resilience;

import dev.loci.resilience.Retries.FailedCall;
import dev.loci.spi.resilience.RateLimiter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an asynchronous call passes before it is sent: the bulkhead once, the {@link Gate} before
 * each attempt. What it took goes back if the call ends on the way.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what follows a place ends in the call
final class AsyncAdmission {
  private final Gate gate;
  private final Retries retries;
  private final AsyncSteps<?> steps;
  private final long startedNanos;
  private final Supplier<@Nullable FailedCall> failed;
  private final Runnable send;
  private final AtomicReference<@Nullable Runnable> permit = new AtomicReference<>();
  private long waitedNanos;

  AsyncAdmission(
      Gate gate,
      Retries retries,
      AsyncSteps<?> steps,
      long startedNanos,
      Supplier<@Nullable FailedCall> failed,
      Runnable send) {
    this.gate = gate;
    this.retries = retries;
    this.steps = steps;
    this.startedNanos = startedNanos;
    this.failed = failed;
    this.send = send;
    steps.atEnd(this::giveBack);
  }

  void enter(@Nullable Bulkhead bulkhead) {
    if (bulkhead == null) {
      admit();
    } else if (bulkhead.tryEnter()) {
      steps.atEnd(bulkhead::leave);
      admit();
    } else {
      queue(bulkhead);
    }
  }

  /** A call that is let in goes on by a timer: it must not run on the stack of one that leaves. */
  private void queue(Bulkhead bulkhead) {
    if (bulkhead.maxWaitNanos() == 0) {
      throw gate.full();
    }
    CompletableFuture<@Nullable Void> place = bulkhead.queue();
    place.whenComplete((entered, failure) -> {
      if (failure == null) {
        steps.atEnd(bulkhead::leave);
        steps.step(() -> steps.later(0, this::admit));
      }
    });
    steps.atEnd(() -> bulkhead.giveUp(place));
    steps.later(bulkhead.maxWaitNanos(), () -> endUnlessEntered(bulkhead, place));
  }

  private void endUnlessEntered(Bulkhead bulkhead, CompletableFuture<@Nullable Void> place) {
    if (bulkhead.giveUp(place)) {
      throw gate.full();
    }
  }

  /** Goes for another attempt after a delay; by a timer, so that retries need no deep stack. */
  void again(long delayNanos) {
    waitedNanos = 0;
    steps.later(delayNanos, this::admit);
  }

  /** Takes no permit of the limiter while the server wants no calls; see {@link Gate#enter}. */
  private void admit() {
    gate.refuseIfOpen(before());
    long hold = gate.hold(maxWaitNanos(), before());
    if (hold > 0) {
      waitFor(hold, this::admit);
      return;
    }
    RateLimiter.Slot slot = gate.reserve(maxWaitNanos(), before());
    keep(() -> gate.giveBack(slot));
    if (slot == null) {
      pace();
    } else {
      waitFor(slot.waitNanos(), this::pace);
    }
  }

  private void pace() {
    long maxWaitNanos = maxWaitNanos(); // may throw, and then the permit has to be there to go back
    if (permit.getAndSet(null) == null) {
      return; // given back: the call is over
    }
    long wait = gate.pace(maxWaitNanos, before());
    if (wait > 0) {
      waitFor(wait, this::admit);
    } else {
      send.run();
    }
  }

  private long maxWaitNanos() {
    return retries.maxWaitNanos(startedNanos, waitedNanos, failed.get());
  }

  @Nullable Throwable before() {
    FailedCall call = failed.get();
    return call == null ? null : call.lastError;
  }

  private void waitFor(long nanos, Runnable next) {
    waitedNanos += nanos;
    steps.later(nanos, next);
  }

  /** The limiter's permit goes back if the call ends before it is sent. */
  private void keep(Runnable giveBack) {
    permit.set(giveBack);
    if (steps.isOver()) {
      giveBack();
    }
  }

  private void giveBack() {
    Runnable giveBack = permit.getAndSet(null);
    if (giveBack != null) {
      giveBack.run();
    }
  }
}
