package dev.loci.internal.trigger;

import dev.loci.TriggerEventType;
import dev.loci.TriggerExecution.Cause;
import dev.loci.TriggerExecution.Reason;
import dev.loci.TriggerExecution.State;
import dev.loci.TriggerThreshold.Measure;
import dev.loci.internal.change.Change;
import dev.loci.internal.records.ExecutionQueries;
import dev.loci.internal.records.NumberedMemory;
import dev.loci.internal.records.Records;
import dev.loci.internal.trigger.Left.Raised;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds what happened in a space against its rules, and offers what fires. Keeps nothing itself, so
 * that several spaces can be at different places of the journal.
 */
final class Matching {
  private final Records records;
  private final InstantSource clock;
  private final Lanes lanes;
  private final TriggerProgress progress;

  Matching(Records records, InstantSource clock, Lanes lanes, TriggerProgress progress) {
    this.records = records;
    this.clock = clock;
    this.lanes = lanes;
    this.progress = progress;
  }

  /** Goes through a journal record as far as there is room; returns what is left, or null. */
  @Nullable Left apply(SpaceRules rules, Left from, Room room) {
    int changes = from.commit().changes().size();
    List<Raised> raised = from.raised();
    for (int next = from.next(); ; next++) {
      for (int i = 0; i < raised.size(); i++) {
        if (!isDealtWith(raised.get(i), room)) {
          return from.at(next, raised.subList(i, raised.size()));
        }
      }
      if (next == changes) {
        return null;
      }
      raised = raised(rules, from, next);
    }
  }

  /** Goes on behind a change, and returns what it is for the rules of now. */
  private List<Raised> raised(SpaceRules rules, Left left, int index) {
    Change change = left.commit().changes().get(index);
    Measure risen = rules.see(change);
    List<Raised> raised = new ArrayList<>();
    TriggerEventType type = Events.typeOf(change);
    if (type != null) {
      List<TriggerState> listening =
          change instanceof Change.ScheduleDue due
              ? rules.scheduled(due.number())
              : rules.listening(type);
      EventFields fields = listening.isEmpty() ? null : fields(type, change);
      if (fields != null) {
        Occurrence occurrence = occurrence(left, index, type, fields);
        listening.forEach(state -> raised.add(new Raised(state, occurrence)));
      }
    }
    if (risen != null) {
      for (TriggerState state : rules.exceeded(risen)) {
        TriggerEventType exceeded = TriggerEventType.THRESHOLD_EXCEEDED;
        EventFields fields = Events.fieldsOfRise(risen, state.rule());
        raised.add(new Raised(state, occurrence(left, index, exceeded, fields)));
      }
    }
    return raised;
  }

  private static Occurrence occurrence(
      Left left, int index, TriggerEventType type, EventFields fields) {
    Change change = left.commit().changes().get(index);
    Instant at = change instanceof Change.ScheduleDue due ? due.at() : left.commit().at();
    Cause cause = new Cause(type, left.sequence(), index, at, left.depth());
    return new Occurrence(left.commit().space(), cause, fields);
  }

  /** Returns the fields of an event, or null of a use of what is gone by now. */
  private @Nullable EventFields fields(TriggerEventType type, Change change) {
    if (change instanceof Change.MemoryUsed used) {
      List<NumberedMemory> found =
          records.read(session -> session.memories().findAll(List.of(used.number())));
      return found.isEmpty() ? null : Events.fieldsOfUse(found.getFirst().memory());
    }
    return Events.fieldsOf(type, change);
  }

  /** Takes no for an answer only where there is no room now. */
  private boolean isDealtWith(Raised raised, Room room) {
    TriggerState state = raised.state();
    if (!state.isRead()) {
      long number = state.rule().number();
      state.read(records.read(session -> session.executions().of(number)), progress.durable());
    }
    Occurrence occurrence = raised.occurrence();
    ExecutionQueries.Row before = state.before(occurrence.cause());
    if (before == null) {
      return isDealtWithAnew(state, occurrence, room);
    }
    Firing again = new Firing(state.rule(), occurrence, before.ordinal(), before.done());
    return before.result().state() != State.RUNNING
        || room.offer(again) == Room.Answer.TAKEN; // what a crash cut off is not left out
  }

  private boolean isDealtWithAnew(TriggerState state, Occurrence occurrence, Room room) {
    if (!state.rule().test().test(occurrence.fields())) {
      return true;
    }
    Firing firing = state.next(occurrence);
    Reason refusal = state.refusal(occurrence.cause(), clock.instant());
    Room.Answer answer = refusal == null ? room.offer(firing) : Room.Answer.OVERLOADED;
    switch (answer) {
      case TAKEN -> state.fired(firing);
      case FULL -> {
        return false;
      }
      case OVERLOADED -> skip(state, firing, refusal == null ? Reason.OVERLOADED : refusal);
    }
    return true;
  }

  private void skip(TriggerState state, Firing firing, Reason reason) {
    if (!lanes.isStopped() && state.isNewSkip(firing, reason)) {
      lanes.skip(firing, reason);
    }
  }
}
