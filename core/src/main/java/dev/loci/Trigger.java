package dev.loci;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A stored rule.
 *
 * @param id unique in its space
 * @param version from 1, one more with each change
 * @param rule when to do what
 * @param createdAt when it was created
 * @param updatedAt when it was changed last
 */
public record Trigger(
    UUID id, long version, TriggerRule rule, Instant createdAt, Instant updatedAt) {

  /** Requires all parts. */
  public Trigger {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(createdAt, "createdAt");
    Objects.requireNonNull(updatedAt, "updatedAt");
  }
}
