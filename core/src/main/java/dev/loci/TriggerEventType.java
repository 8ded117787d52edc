package dev.loci;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** What happened that a trigger can listen to. */
public enum TriggerEventType {
  /** A memory was stored. */
  MEMORY_CREATED,
  /** Fields of a memory were replaced. */
  MEMORY_UPDATED,
  /** A memory was deleted, or expired; its fields are gone by then, its id is told. */
  MEMORY_DELETED,
  /** A memory was read or found; uses are counted together, so it comes seconds later. */
  MEMORY_ACCESSED,
  /** A node was created or replaced. */
  NODE_UPSERTED,
  /** A node was deleted. */
  NODE_DELETED,
  /** An edge was created, replaced or ended. */
  EDGE_UPSERTED,
  /** An edge was deleted. */
  EDGE_DELETED,
  /** The host emitted an event of its own ({@link Triggers#emit}). */
  CUSTOM,
  /** A time came that the rule itself names ({@link TriggerSchedule}). */
  SCHEDULE_TRIGGERED,
  /** A measure of the space rose above what the rule itself names ({@link TriggerThreshold}). */
  THRESHOLD_EXCEEDED;

  private final String jsonName = name().toLowerCase(Locale.ROOT);

  /** Finds a type by its name in JSON, such as {@code memory_created}. */
  public static Optional<TriggerEventType> named(String name) {
    Objects.requireNonNull(name, "name");
    return Arrays.stream(values()).filter(type -> type.jsonName.equals(name)).findFirst();
  }

  /** Returns the name in lower case, as JSON carries it. */
  public String jsonName() {
    return jsonName;
  }
}
