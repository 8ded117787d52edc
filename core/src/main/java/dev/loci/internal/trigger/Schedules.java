package dev.loci.internal.trigger;

import dev.loci.Trigger;
import dev.loci.TriggerEventType;
import dev.loci.TriggerSchedule;
import dev.loci.internal.change.Change;
import dev.loci.internal.records.NumberedTrigger;
import dev.loci.internal.records.SpaceQueries;
import dev.loci.internal.write.Acknowledged;
import dev.loci.internal.write.RaiseDue;
import dev.loci.model.SpaceId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the times that scheduled triggers wait for into the journal once they have come. The writer
 * takes each time of a trigger once, and only later ones than before, so that a crash neither
 * doubles nor loses one. For the follower's thread, which looks every half second.
 */
final class Schedules {
  private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);

  private final Runner runner;
  private final InstantSource clock;
  private final Map<Long, Waiting> waiting = new HashMap<>();
  private Instant earliest = Instant.MAX;

  /**
   * A trigger that waits for its time.
   *
   * @param next the time
   * @param raising whether the time is on its way into the journal
   */
  private record Waiting(
      SpaceId space, NumberedTrigger trigger, DueTimes times, Instant next, AtomicBoolean raising) {
    static Waiting behind(Instant last, SpaceId space, NumberedTrigger trigger, DueTimes times) {
      return new Waiting(space, trigger, times, times.after(last), new AtomicBoolean());
    }
  }

  Schedules(Runner runner, InstantSource clock) {
    this.runner = runner;
    this.clock = clock;
  }

  /** Takes over the triggers as they stand, with the last times that came of them. */
  void load(
      List<SpaceQueries.Row> spaces, List<NumberedTrigger> triggers, Map<Long, Instant> dues) {
    Map<Integer, SpaceId> ids =
        spaces.stream().collect(Collectors.toMap(SpaceQueries.Row::number, SpaceQueries.Row::id));
    triggers.forEach(trigger -> put(ids.get(trigger.space()), trigger, dues.get(trigger.number())));
  }

  /** Goes on behind a change. */
  void see(SpaceId space, Change change) {
    switch (change) {
      case Change.TriggerPut put ->
          put(space, new NumberedTrigger(put.number(), put.trigger()), null);
      case Change.TriggerDeleted deleted -> remove(deleted.number());
      case Change.ScheduleDue due -> came(due);
      default -> {}
    }
  }

  private void put(@Nullable SpaceId space, NumberedTrigger numbered, @Nullable Instant last) {
    remove(numbered.number());
    Trigger trigger = numbered.trigger();
    TriggerSchedule schedule = trigger.rule().when().schedule();
    boolean listens =
        trigger.rule().when().eventTypes().contains(TriggerEventType.SCHEDULE_TRIGGERED);
    if (space != null && schedule != null && listens && trigger.rule().enabled()) {
      DueTimes times = DueTimes.of(schedule, trigger.updatedAt());
      Instant behind =
          last == null || last.isBefore(trigger.updatedAt()) ? trigger.updatedAt() : last;
      add(Waiting.behind(behind, space, numbered, times));
    }
  }

  private void add(Waiting each) {
    waiting.put(each.trigger().number(), each);
    earliest = earliest.isBefore(each.next()) ? earliest : each.next();
  }

  private void remove(long number) {
    Waiting removed = waiting.remove(number);
    if (removed != null && removed.next().equals(earliest)) {
      earliest =
          waiting.values().stream().map(Waiting::next).min(Instant::compareTo).orElse(Instant.MAX);
    }
  }

  private void came(Change.ScheduleDue due) {
    Waiting each = waiting.get(due.number());
    if (each != null) {
      remove(due.number());
      add(Waiting.behind(due.at(), each.space(), each.trigger(), each.times()));
    }
  }

  /** Raises the times that have come; of several of one trigger the latest. */
  void raiseDue() {
    if (waiting.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    if (now.isBefore(earliest)) {
      return;
    }
    for (Waiting each : waiting.values()) {
      if (!each.next().isAfter(now) && each.raising().compareAndSet(false, true)) {
        raise(each, each.times().latest(each.next(), now));
      }
    }
  }

  /** The writer may have others wait, so that another thread waits for it. */
  private void raise(Waiting each, Instant at) {
    NumberedTrigger trigger = each.trigger();
    RaiseDue request =
        new RaiseDue(each.space(), trigger.number(), trigger.trigger().version(), at);
    try {
      CompletableFuture<?> unused =
          CompletableFuture.completedFuture(request)
              .thenComposeAsync(runner.write(), runner.threads())
              .whenComplete((answer, failure) -> ended(each, answer, failure));
    } catch (RejectedExecutionException e) {
      LOG.debug("the store is closed", e);
    }
  }

  /** What was taken is seen in the journal; what was not is tried again if it still counts. */
  private static void ended(
      Waiting each, @Nullable Acknowledged answer, @Nullable Throwable failure) {
    if (failure != null) {
      LOG.debug("a time that has come is not stored; trying again", failure);
    }
    if (answer == null || answer.outcome().number() == 0) {
      each.raising().set(false);
    }
  }
}
