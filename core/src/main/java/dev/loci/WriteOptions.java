package dev.loci;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a write is carried out.
 *
 * @param idempotencyKey 1 to 255 characters, or null; kept for 24 hours per tenant and operation,
 *     so that the projects of a tenant share their keys. Storing one memory and storing a batch are
 *     one operation: a batch of one is the same request as that one. The same key with the same
 *     request gives the first result again, also after a restart; with another request, also one
 *     for another project, it is an {@link IdempotencyMismatchException}
 * @param onError what a batch does when an item is refused; single writes ignore it
 * @param onRefusal what becomes of the key of a request that is refused
 */
public record WriteOptions(@Nullable String idempotencyKey, OnError onError, OnRefusal onRefusal) {

  /** No idempotency key, all or nothing. */
  public static final WriteOptions DEFAULT =
      new WriteOptions(null, OnError.REJECT_ALL, OnRefusal.FORGET);

  /** Store the valid items of a batch and report the others. */
  public static final WriteOptions CONTINUE_ON_ERROR =
      new WriteOptions(null, OnError.CONTINUE, OnRefusal.FORGET);

  /** Checks for nulls. */
  public WriteOptions {
    Objects.requireNonNull(onError, "onError");
    Objects.requireNonNull(onRefusal, "onRefusal");
  }

  /** Returns these options with an idempotency key. */
  public WriteOptions withIdempotencyKey(String key) {
    return new WriteOptions(Objects.requireNonNull(key, "key"), onError, onRefusal);
  }

  /** Returns these options for a batch of which something may be refused. */
  public WriteOptions withOnError(OnError onError) {
    return new WriteOptions(idempotencyKey, onError, onRefusal);
  }

  /** Returns these options with something else to become of the key of a refused request. */
  public WriteOptions withOnRefusal(OnRefusal onRefusal) {
    return new WriteOptions(idempotencyKey, onError, onRefusal);
  }
}
