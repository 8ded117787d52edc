package dev.loci;

import java.time.Instant;
import java.util.Objects;

/**
 * A graph as it was, kept under a name.
 *
 * @param name unique within its space
 * @param createdAt when it was taken
 * @param nodes how many nodes it has
 * @param edges how many edges it has, those that had ended included
 */
public record GraphSnapshot(String name, Instant createdAt, long nodes, long edges) {
  /** Checks for nulls. */
  public GraphSnapshot {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(createdAt, "createdAt");
  }
}
