package dev.loci.internal.trigger;

import dev.loci.TriggerEventType;
import dev.loci.TriggerRule;
import dev.loci.internal.change.Change;
import dev.loci.internal.change.SpaceNumbers;
import dev.loci.internal.records.NumberedTrigger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The triggers of the store as the journal tells them. For the follower's thread where nothing else
 * is said.
 */
final class TriggerRegister {
  /** Those that act first come first; of the same priority, the older ones. */
  private static final Comparator<TriggerState> ORDER =
      Comparator.comparingInt((TriggerState state) -> -state.rule().trigger().rule().priority())
          .thenComparingLong(state -> state.rule().number());

  private final Map<Integer, Map<Long, TriggerState>> spaces = new HashMap<>();
  private final Map<Integer, Map<TriggerEventType, List<TriggerState>>> listening = new HashMap<>();
  private final Set<Long> enabled = ConcurrentHashMap.newKeySet();

  void see(Change change) {
    switch (change) {
      case Change.TriggerPut put -> put(new NumberedTrigger(put.number(), put.trigger()));
      case Change.TriggerDeleted deleted -> remove(deleted.number());
      default -> {}
    }
  }

  void put(NumberedTrigger numbered) {
    int space = SpaceNumbers.spaceOf(numbered.number());
    RuleInForce rule = RuleInForce.of(numbered);
    Map<Long, TriggerState> states = spaces.computeIfAbsent(space, s -> new TreeMap<>());
    TriggerState state = states.get(numbered.number());
    if (state == null) {
      states.put(numbered.number(), new TriggerState(rule));
    } else {
      state.replace(rule);
    }
    note(rule);
    listening.remove(space);
  }

  private void note(RuleInForce rule) {
    if (rule.trigger().rule().enabled()) {
      enabled.add(rule.number());
    } else {
      enabled.remove(rule.number());
    }
  }

  private void remove(long number) {
    int space = SpaceNumbers.spaceOf(number);
    Map<Long, TriggerState> states = spaces.get(space);
    if (states != null) {
      states.remove(number);
    }
    enabled.remove(number);
    listening.remove(space);
  }

  /** Returns the enabled triggers of a space for a type of events, in the order they act in. */
  List<TriggerState> listening(int space, TriggerEventType type) {
    Map<Long, TriggerState> states = spaces.get(space);
    return states == null
        ? List.of()
        : listening.computeIfAbsent(space, s -> byType(states)).getOrDefault(type, List.of());
  }

  private static Map<TriggerEventType, List<TriggerState>> byType(Map<Long, TriggerState> states) {
    Map<TriggerEventType, List<TriggerState>> byType = new HashMap<>();
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

  /** Tells whether a trigger is there and enabled. For any thread. */
  boolean isEnabled(long number) {
    return enabled.contains(number);
  }
}
