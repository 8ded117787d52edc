package dev.loci;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** What an action of a trigger does; {@code docs/triggers.md} has the settings of each. */
public enum TriggerActionType {
  /** Writes a line to the log of the host, with personal data and secrets masked. */
  LOG,
  /** Sends an HTTP request with the event. */
  SEND_WEBHOOK,
  /** Stores a memory in the trigger's space. */
  CREATE_MEMORY,
  /** Replaces fields of a memory. */
  UPDATE_MEMORY,
  /** Deletes a memory. */
  DELETE_MEMORY,
  /** Asserts an edge between two nodes. */
  LINK_NODES,
  /** Keeps a copy of the space's graph under a name. */
  CREATE_SNAPSHOT,
  /** Runs an action that the host has registered, or that is on the class path. */
  RUN_REGISTERED;

  private final String jsonName = name().toLowerCase(Locale.ROOT);

  /** Finds a type by its name in JSON, such as {@code create_memory}. */
  public static Optional<TriggerActionType> named(String name) {
    Objects.requireNonNull(name, "name");
    return Arrays.stream(values()).filter(type -> type.jsonName.equals(name)).findFirst();
  }

  /** Returns the name in lower case, as JSON carries it. */
  public String jsonName() {
    return jsonName;
  }
}
