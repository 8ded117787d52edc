package dev.loci.internal.trigger;

import dev.loci.TriggerAction;
import dev.loci.TriggerExecution.State;
import dev.loci.internal.trigger.Runner.StoppedException;
import dev.loci.internal.write.Acknowledged;
import dev.loci.internal.write.WriteRequest;
import dev.loci.resilience.DeferredCallException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries out one firing: its actions in order, each with its retries, and a note of what became of
 * it. A write and its note are one request. A firing whose end is not noted is carried out again at
 * the next opening, from the first action that is not noted as done.
 */
final class FiringRun {
  private static final int MAX_DEFERRALS = 20;

  /** A target may name any time; the journal is kept as long as a firing is under way. */
  private static final Duration LONGEST_DEFERRAL = Duration.ofHours(1);

  private final Runner runner;
  private final Firing firing;
  private final Runnable firstPause;
  private final AtomicBoolean paused = new AtomicBoolean();
  private final ExecutionNotes notes;
  private boolean isEndNoted;

  /**
   * Prepares a run.
   *
   * @param settled the record up to which no firing will be asked for again
   * @param firstPause called before the first pause, if there is one
   */
  FiringRun(Runner runner, Firing firing, LongSupplier settled, Runnable firstPause) {
    this.runner = runner;
    this.firing = firing;
    this.firstPause = firstPause;
    this.notes = new ExecutionNotes(runner, firing, settled);
  }

  /**
   * Runs to the end.
   *
   * @throws StoppedException if the store is closed before
   */
  void run() throws InterruptedException {
    boolean succeeded = act();
    if (!isEndNoted) {
      notes.note(succeeded ? State.SUCCEEDED : State.FAILED);
    }
  }

  private boolean act() throws InterruptedException {
    List<Future<?>> background = new ArrayList<>();
    boolean goesOn = true;
    for (int i = 0; goesOn && i < firing.rule().actions().size(); i++) {
      int index = i;
      if (!isCalledFor(index)) {
        continue;
      }
      if (action(index).async()) {
        background.add(runner.start(() -> perform(index, State.RUNNING)));
      } else {
        boolean isLast = background.isEmpty() && isLast(index);
        goesOn = perform(index, isLast ? State.SUCCEEDED : State.RUNNING);
      }
    }
    for (Future<?> each : background) {
      goesOn &= Boolean.TRUE.equals(resultOf(each));
    }
    return goesOn;
  }

  private TriggerAction action(int index) {
    return firing.rule().actions().get(index);
  }

  private boolean isCalledFor(int index) {
    boolean isDone = (firing.done() & bit(index)) != 0;
    return !isDone && firing.rule().actionTests().get(index).test(firing.occurrence().fields());
  }

  private boolean isLast(int index) {
    for (int i = index + 1; i < firing.rule().actions().size(); i++) {
      if (isCalledFor(i)) {
        return false;
      }
    }
    return true;
  }

  private static long bit(int index) {
    return 1L << index;
  }

  private static @Nullable Object resultOf(Future<?> background) throws InterruptedException {
    try {
      return background.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof InterruptedException) {
        throw new StoppedException(e);
      }
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    }
  }

  /** Tries one action until it is done or given up, and tells which. */
  private boolean perform(int index, State then) throws InterruptedException {
    TriggerAction.Retries retries = action(index).retries();
    int retriesLeft = retries.onFailure() ? retries.max() : 0;
    int deferralsLeft = MAX_DEFERRALS;
    for (Exception failure = attempt(index, then);
        failure != null;
        failure = attempt(index, then)) {
      if (failure instanceof DeferredCallException deferred && deferralsLeft > 0) {
        deferralsLeft--;
        pause(shorter(deferred.retryAfter(), LONGEST_DEFERRAL));
      } else if (retriesLeft > 0 && Failures.mayPass(failure)) {
        retriesLeft--;
        pause(retries.delay());
      } else {
        notes.failed(describe(index, failure));
        return false;
      }
    }
    return true;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private String describe(int index, Exception failure) {
    String type = action(index).type().jsonName();
    String what =
        Template.isIn(action(index).config())
            ? Failures.describeWithoutValues(failure)
            : Failures.describe(failure);
    return "action %d (%s): %s".formatted(index, type, what);
  }

  private void pause(Duration time) throws InterruptedException {
    if (paused.compareAndSet(false, true)) {
      firstPause.run();
    }
    runner.pause(time);
  }

  /** Returns what failed, or null. */
  @SuppressWarnings("IllegalCatch") // an action of the host may throw anything
  private @Nullable Exception attempt(int index, State then) throws InterruptedException {
    requireGoingOn();
    notes.attempted();
    try {
      switch (runner.effects().of(new ActionContext(firing, index))) {
        case Effect.Write write -> write(index, write.request(), then);
        case Effect.Call call -> call(index, call, then);
      }
      return null;
    } catch (InterruptedException | StoppedException e) {
      throw e;
    } catch (ExecutionException e) {
      requireGoingOn();
      return e.getCause() instanceof Exception cause ? cause : e;
    } catch (Exception e) {
      requireGoingOn();
      return e;
    }
  }

  private void requireGoingOn() {
    if (runner.isStopped()) {
      throw new StoppedException();
    }
  }

  private void write(int index, WriteRequest request, State then)
      throws InterruptedException, ExecutionException, TimeoutException {
    Acknowledged unused =
        notes
            .write(bit(index), request, then)
            .get(action(index).timeout().toMillis(), TimeUnit.MILLISECONDS);
    isEndNoted |= then == State.SUCCEEDED;
  }

  /** What is behind the last action is noted with the end of all. */
  private void call(int index, Effect.Call effect, State then)
      throws InterruptedException, ExecutionException, TimeoutException {
    Future<?> call = runner.start(effect.call());
    try {
      Object unused = call.get(action(index).timeout().toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      call.cancel(true);
    }
    notes.done(bit(index));
    if (then == State.RUNNING) {
      notes.note(State.RUNNING);
    }
  }
}
