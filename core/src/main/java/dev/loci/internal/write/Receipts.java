package dev.loci.internal.write;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.loci.IdempotencyMismatchException;
import dev.loci.internal.change.Outcome;
import dev.loci.internal.change.Receipt.Scope;
import dev.loci.internal.records.StoredReceipt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Recognises requests that come again. Recent receipts stand in memory, all of the last 24 hours in
 * records. Safe for many threads.
 */
final class Receipts {
  /** How long a key is kept. */
  static final Duration RETENTION = Duration.ofHours(24);

  private static final long MAX_CACHED_IDS = 200_000;

  private final InstantSource clock;
  private final Cache<Scope, StoredReceipt> recent =
      Caffeine.newBuilder().maximumWeight(MAX_CACHED_IDS).weigher(Receipts::weight).build();

  Receipts(InstantSource clock) {
    this.clock = clock;
  }

  private static int weight(Scope scope, StoredReceipt receipt) {
    return 1 + receipt.outcome().ids().size() + receipt.outcome().errors().size();
  }

  /** Returns the answer to a request seen in memory, or null if it may be new. */
  @Nullable Acknowledged recall(Admitted.Identity identity) {
    StoredReceipt receipt = recent.getIfPresent(identity.scope());
    return receipt == null ? null : replay(identity, receipt);
  }

  /**
   * Returns the kept answer, or null if it has expired.
   *
   * @throws IdempotencyMismatchException if the key came with another request
   */
  @Nullable Acknowledged replay(Admitted.Identity identity, StoredReceipt receipt) {
    if (receipt.createdAt().plus(RETENTION).isBefore(clock.instant())) {
      return null;
    }
    if (!receipt.fingerprint().equals(identity.fingerprint())) {
      throw new IdempotencyMismatchException(
          "idempotency key was used at %s with another request; use a new key for a new request"
              .formatted(receipt.createdAt()));
    }
    return new Acknowledged(receipt.outcome(), true);
  }

  void remember(Admitted.Identity identity, Instant at, Outcome outcome) {
    recent.put(identity.scope(), new StoredReceipt(at, identity.fingerprint(), outcome));
  }

  Instant oldestKept() {
    return clock.instant().minus(RETENTION);
  }
}
