package dev.loci;

import java.util.Objects;

/**
 * A snapshot of a graph that was taken.
 *
 * @param snapshot what it is
 * @param replayed whether it was taken by an earlier request with the same idempotency key
 */
public record CreatedSnapshot(GraphSnapshot snapshot, boolean replayed) {
  /** Checks for nulls. */
  public CreatedSnapshot {
    Objects.requireNonNull(snapshot, "snapshot");
  }
}
