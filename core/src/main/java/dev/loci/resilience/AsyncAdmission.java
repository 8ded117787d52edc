package dev.loci.resilience;

import dev.loci.spi.resilience.RateLimiter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
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
  private final CallJournal journal;
  private final AsyncSteps<?> steps;
  private final long startedNanos;
  private final Supplier<@Nullable FailedCall> failed;
  private final LongConsumer send;
  private final AtomicReference<@Nullable Held> held = new AtomicReference<>();
  private long waitedNanos;

  /** A permit of the limiter that is not used yet; without a slot one that was there at once. */
  private record Held(RateLimiter.@Nullable Slot slot) {}

  /** Sends, in the end, by the breaker's permit. */
  AsyncAdmission(
      Gate gate,
      Retries retries,
      CallJournal journal,
      AsyncSteps<?> steps,
      long startedNanos,
      Supplier<@Nullable FailedCall> failed,
      LongConsumer send) {
    this.gate = gate;
    this.retries = retries;
    this.journal = journal;
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
      throw journal.bulkheadFull();
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
      throw journal.bulkheadFull();
    }
  }

  /** Goes for another attempt after a delay; by a timer, so that retries need no deep stack. */
  void again(long delayNanos) {
    waitedNanos = 0;
    steps.later(delayNanos, this::admit);
  }

  /** Takes no permit of the limiter while the server wants no calls; see {@link Gate#enter}. */
  private void admit() {
    gate.breaker.refuseIfOpen(before());
    long hold = gate.hold(maxWaitNanos(), before());
    if (hold > 0) {
      waitFor(hold, this::admit);
      return;
    }
    RateLimiter.Slot slot = gate.reserve(maxWaitNanos(), before());
    keep(new Held(slot));
    if (slot == null) {
      pass();
    } else {
      waitFor(slot.waitNanos(), this::pass);
    }
  }

  private void pass() {
    long maxWaitNanos = maxWaitNanos(); // may throw, and then the permit has to be there to go back
    Held own = held.getAndSet(null);
    if (own == null) {
      return; // given back: the call is over
    }
    long permit = gate.permit(own.slot(), before());
    long wait = gate.pace(permit, own.slot(), maxWaitNanos, before());
    if (wait > 0) {
      waitFor(wait, this::admit);
    } else {
      send.accept(permit);
    }
  }

  private long maxWaitNanos() {
    return retries.maxWaitNanos(startedNanos, waitedNanos, failed.get());
  }

  private @Nullable Throwable before() {
    return FailedCall.errorOf(failed.get());
  }

  private void waitFor(long nanos, Runnable next) {
    waitedNanos += nanos;
    steps.later(nanos, next);
  }

  /** The limiter's permit goes back if the call ends before it is sent. */
  private void keep(Held permit) {
    held.set(permit);
    if (steps.isOver()) {
      giveBack();
    }
  }

  private void giveBack() {
    Held own = held.getAndSet(null);
    if (own != null) {
      gate.giveBack(own.slot());
    }
  }
}
