package dev.loci.internal.trigger;

import dev.loci.internal.change.Change;
import dev.loci.internal.records.NumberedTrigger;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which triggers there are now, and which of them are enabled, whatever place of the journal a
 * space is at: a firing whose turn comes goes by that. For many threads.
 */
final class Switches {
  private final Map<Long, Position> positions = new ConcurrentHashMap<>();

  /** Whether a trigger that there is fires. */
  enum Position {
    ON,
    OFF
  }

  void see(Change change) {
    switch (change) {
      case Change.TriggerPut put -> put(new NumberedTrigger(put.number(), put.trigger()));
      case Change.TriggerDeleted deleted -> positions.remove(deleted.number());
      default -> {}
    }
  }

  void put(NumberedTrigger numbered) {
    boolean isOn = numbered.trigger().rule().enabled();
    positions.put(numbered.number(), isOn ? Position.ON : Position.OFF);
  }

  /** Returns the position, or null of a trigger that is deleted. */
  @Nullable Position of(long number) {
    return positions.get(number);
  }
}
