package dev.loci.internal.change;

import dev.loci.model.SpaceId;
import java.util.Arrays;

/**
 * What is kept of a request with an idempotency key.
 *
 * @param key the caller's key
 * @param operation the operation, part of the key's scope beside the tenant
 * @param fingerprint SHA-256 of the request
 * @param outcome its result
 */
public record Receipt(String key, String operation, Fingerprint fingerprint, Outcome outcome) {

  /** What an idempotency key is unique within. */
  public record Scope(String tenant, String operation, String key) {}

  /** Returns what this receipt is found by. */
  public Scope scope(SpaceId space) {
    return new Scope(space.tenant(), operation, key);
  }

  /** The SHA-256 of a request, compared by content. */
  @SuppressWarnings("ArrayRecordComponent") // copied both ways
  public record Fingerprint(byte[] sha256) {
    /** Copies the array. */
    public Fingerprint {
      sha256 = sha256.clone();
    }

    @Override
    public byte[] sha256() {
      return sha256.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Fingerprint that && Arrays.equals(sha256, that.sha256);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(sha256);
    }
  }
}
