package dev.loci.internal.trigger;

import dev.loci.TriggerEventType;
import dev.loci.TriggerRule;
import dev.loci.TriggerThreshold;
import dev.loci.TriggerThreshold.Measure;
import dev.loci.internal.change.Change;
import dev.loci.internal.records.NumberedTrigger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The triggers of one space as they are at one place of the journal, and what the space holds
 * there. For one thread at a time.
 */
final class SpaceRules {
  /** Those that act first come first; of the same priority, the older ones. */
  private static final Comparator<TriggerState> ORDER =
      Comparator.comparingInt((TriggerState state) -> -state.rule().trigger().rule().priority())
          .thenComparingLong(state -> state.rule().number());

  private final Map<Long, TriggerState> states = new TreeMap<>();
  private final int space;
  private final SpaceCounts counts;
  private final Set<Long> gone;
  private @Nullable Map<TriggerEventType, List<TriggerState>> listening;

  /**
   * Begins without rules.
   *
   * @param space the number of the space
   * @param gone numbers of triggers that are deleted by now, so that they fire on nothing any more
   */
  SpaceRules(int space, SpaceCounts counts, Set<Long> gone) {
    this.space = space;
    this.counts = counts;
    this.gone = gone;
  }

  int space() {
    return space;
  }

  /** Goes on behind a change, and returns the measure that rose by it, or null. */
  @Nullable Measure see(Change change) {
    switch (change) {
      case Change.TriggerPut put -> put(new NumberedTrigger(put.number(), put.trigger()));
      case Change.TriggerDeleted deleted -> {
        states.remove(deleted.number());
        listening = null;
      }
      default -> {}
    }
    return counts.count(change);
  }

  void put(NumberedTrigger numbered) {
    if (gone.contains(numbered.number())) {
      return;
    }
    RuleInForce rule = RuleInForce.of(numbered);
    TriggerState state = states.get(numbered.number());
    if (state == null) {
      states.put(numbered.number(), new TriggerState(rule));
    } else {
      state.replace(rule);
    }
    listening = null;
  }

  /** Returns the enabled triggers for a type of events, in the order they act in. */
  List<TriggerState> listening(TriggerEventType type) {
    if (states.isEmpty()) {
      return List.of();
    }
    Map<TriggerEventType, List<TriggerState>> byType = listening;
    if (byType == null) {
      byType = byType();
      listening = byType;
    }
    return byType.getOrDefault(type, List.of());
  }

  private Map<TriggerEventType, List<TriggerState>> byType() {
    Map<TriggerEventType, List<TriggerState>> byType = new EnumMap<>(TriggerEventType.class);
    for (TriggerState state : states.values()) {
      TriggerRule rule = state.rule().trigger().rule();
      if (rule.enabled()) {
        rule.when()
            .eventTypes()
            .forEach(type -> byType.computeIfAbsent(type, t -> new ArrayList<>()).add(state));
      }
    }
    byType.values().forEach(list -> list.sort(ORDER));
    return byType;
  }

  /** Returns the enabled triggers above whose threshold a measure has just risen. */
  List<TriggerState> exceeded(Measure risen) {
    return listening(TriggerEventType.THRESHOLD_EXCEEDED).stream()
        .filter(state -> isJustAbove(state.rule().trigger().rule().when().threshold(), risen))
        .toList();
  }

  /** Every change counts one, so right above is one more. */
  private boolean isJustAbove(@Nullable TriggerThreshold threshold, Measure risen) {
    return threshold != null
        && threshold.measure() == risen
        && counts.of(risen) == threshold.above() + 1;
  }

  /** Returns the trigger for whose schedule a time has come, if it listens. */
  List<TriggerState> scheduled(long number) {
    return listening(TriggerEventType.SCHEDULE_TRIGGERED).stream()
        .filter(state -> state.rule().number() == number)
        .toList();
  }
}
