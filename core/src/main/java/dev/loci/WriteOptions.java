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
 */
public record WriteOptions(@Nullable String idempotencyKey, OnError onError) {

  /** No idempotency key, all or nothing. */
  public static final WriteOptions DEFAULT = new WriteOptions(null, OnError.REJECT_ALL);

  /** Store the valid items of a batch and report the others. */
  public static final WriteOptions CONTINUE_ON_ERROR = new WriteOptions(null, OnError.CONTINUE);

  /** Checks for nulls. */
  public WriteOptions {
    Objects.requireNonNull(onError, "onError");
  }

  /** Returns these options with an idempotency key. */
  public WriteOptions withIdempotencyKey(String key) {
    return new WriteOptions(Objects.requireNonNull(key, "key"), onError);
  }
}
