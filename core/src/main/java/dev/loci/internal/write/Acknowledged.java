package dev.loci.internal.write;

import dev.loci.internal.change.Outcome;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * The answer to a request that is on disk.
 *
 * @param outcome its result
 * @param replayed whether the result is that of an earlier request with the same idempotency key
 */
public record Acknowledged(Outcome outcome, boolean replayed) {

  /** Tells the caller: the result, or the refusal that was kept. */
  void tell(CompletableFuture<Acknowledged> caller) {
    if (outcome.isRefusal()) {
      caller.completeExceptionally(Refusal.of(outcome).replayedIf(replayed));
    } else {
      caller.complete(this);
    }
  }

  /** Returns the id of the only item of a request that was carried out. */
  public Object firstId() {
    return Objects.requireNonNull(outcome.ids().get(0));
  }
}
