package dev.loci.internal.trigger;

import dev.loci.TriggerEventType;
import dev.loci.TriggerExecution;
import dev.loci.TriggerExecution.Cause;
import dev.loci.TriggerExecution.Reason;
import dev.loci.TriggerExecution.State;
import dev.loci.TriggerRule;
import dev.loci.internal.records.ExecutionQueries;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A trigger, and what it has done of late. For the follower's thread. */
final class TriggerState {
  private final FiringTimes times = new FiringTimes();
  private final Map<Place, ExecutionQueries.Row> before = new HashMap<>();
  private RuleInForce rule;
  private long lastOrdinal;
  private boolean isRead;
  private @Nullable Reason lastSkip;

  /** Where an event is in the journal; a change can be an event, and have a measure rise too. */
  private record Place(long sequence, int index, TriggerEventType type) {
    static Place of(Cause cause) {
      return new Place(cause.sequence(), cause.index(), cause.type());
    }
  }

  TriggerState(RuleInForce rule) {
    this.rule = rule;
  }

  RuleInForce rule() {
    return rule;
  }

  void replace(RuleInForce newRule) {
    rule = newRule;
  }

  boolean isRead() {
    return isRead;
  }

  /**
   * Takes over what records have of it.
   *
   * @param settled the journal behind this record is gone through again
   */
  void read(List<ExecutionQueries.Row> rows, long settled) {
    isRead = true;
    for (ExecutionQueries.Row row : rows) {
      lastOrdinal = row.ordinal();
      if (row.result().state() != State.SKIPPED) {
        times.read(row.cause().at());
      }
      if (row.cause().sequence() > settled) {
        before.put(Place.of(row.cause()), row);
      }
    }
  }

  /** Returns what was noted before a crash of the execution for this event, or null. */
  ExecutionQueries.@Nullable Row before(Cause cause) {
    return before.isEmpty() ? null : before.get(Place.of(cause));
  }

  /** Returns why the rule may not fire now, or null if it may. */
  @Nullable Reason refusal(Cause cause, Instant now) {
    TriggerRule.When when = rule.trigger().rule().when();
    Duration timeWindow = when.timeWindow();
    Integer maxPerHour = when.maxExecutionsPerHour();
    if (cause.depth() >= TriggerExecution.MAX_DEPTH) {
      return Reason.CHAIN_DEPTH;
    }
    if (timeWindow != null && Duration.between(cause.at(), now).compareTo(timeWindow) > 0) {
      return Reason.TOO_OLD;
    }
    if (times.isCoolingDown(cause.at(), when.cooldown())) {
      return Reason.COOLDOWN;
    }
    return maxPerHour != null && times.withinHour(cause.at()) >= maxPerHour
        ? Reason.HOURLY_LIMIT
        : null;
  }

  Firing next(Occurrence occurrence) {
    return new Firing(rule, occurrence, lastOrdinal + 1, 0);
  }

  void fired(Firing firing) {
    lastOrdinal = firing.ordinal();
    lastSkip = null;
    times.add(firing.occurrence().cause().at());
  }

  /** Tells whether the event before was not left out for the same reason. */
  boolean isNewSkip(Firing firing, Reason reason) {
    if (reason == lastSkip) {
      return false;
    }
    lastSkip = reason;
    lastOrdinal = firing.ordinal();
    return true;
  }
}
