package dev.loci.internal.write;

import dev.loci.internal.change.Outcome;
import java.util.Objects;

/**
 * The answer to a request that is on disk.
 *
 * @param outcome its result
 * @param replayed whether the result is that of an earlier request with the same idempotency key
 */
public record Acknowledged(Outcome outcome, boolean replayed) {

  /** Returns the id of the only item of a request that was carried out. */
  public Object firstId() {
    return Objects.requireNonNull(outcome.ids().get(0));
  }
}
