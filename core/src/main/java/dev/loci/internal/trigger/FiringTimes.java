package dev.loci.internal.trigger;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * When a trigger has fired of late, by the times of the events, so that going through the journal
 * again after a crash comes to the same. Keeps the hour before the event at hand, the time before
 * that event, and all that records have of later ones. For one thread.
 */
final class FiringTimes {
  private static final Duration HOUR = Duration.ofHours(1);

  private final TreeMap<Instant, Integer> times = new TreeMap<>();

  /** Takes over a time from records; nothing is let go of, as older events may come again. */
  void read(Instant at) {
    times.merge(at, 1, Integer::sum);
  }

  void add(Instant at) {
    times.merge(at, 1, Integer::sum);
    times.headMap(at.minus(HOUR)).clear();
  }

  /** Tells whether it has fired so shortly before. */
  boolean isCoolingDown(Instant at, Duration cooldown) {
    Instant last = times.floorKey(at);
    return last != null && Duration.between(last, at).compareTo(cooldown) < 0;
  }

  /** Returns how often it has fired within the hour before. */
  int withinHour(Instant at) {
    Map<Instant, Integer> hour = times.subMap(at.minus(HOUR), false, at, true);
    return hour.values().stream().mapToInt(Integer::intValue).sum();
  }
}
