package dev.loci;

import java.util.Objects;
import java.util.UUID;

/**
 * The result of storing or updating one memory.
 *
 * @param id its id
 * @param version the version that the request made, or found where it changed nothing; a replay
 *     gives the one of the first time, whatever happened since
 * @param replayed whether this is the kept result of an earlier request with the same key
 */
public record Stored(UUID id, long version, boolean replayed) {
  /** Checks for nulls. */
  public Stored {
    Objects.requireNonNull(id, "id");
  }
}
