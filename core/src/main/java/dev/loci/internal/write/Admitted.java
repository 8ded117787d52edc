package dev.loci.internal.write;

import dev.loci.LociException;
import dev.loci.OnRefusal;
import dev.loci.internal.binary.BinaryWriter;
import dev.loci.internal.change.Receipt.Fingerprint;
import dev.loci.internal.change.Receipt.Scope;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way to the writer.
 *
 * @param request what to do
 * @param identity what recognises it when it comes again, or null without an idempotency key
 * @param onRefusal whether that is kept for a refusal too
 * @param answer completed once the request is on disk, or refused
 */
record Admitted(
    WriteRequest request,
    @Nullable Identity identity,
    OnRefusal onRefusal,
    CompletableFuture<Acknowledged> answer) {

  /** The key of a request and what it asked for. */
  record Identity(Scope scope, Fingerprint fingerprint) {

    static Identity of(WriteRequest request, String key) {
      BinaryWriter description = new BinaryWriter(256);
      description.writeText(request.space().project());
      request.describe(description);
      try {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update(description.view());
        Scope scope = new Scope(request.space().tenant(), request.operation(), key);
        return new Identity(scope, new Fingerprint(sha256.digest()));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e); // every Java platform has SHA-256
      }
    }
  }

  static Admitted of(WriteRequest request, @Nullable String key, OnRefusal onRefusal) {
    Identity identity = key == null ? null : Identity.of(request, key);
    return new Admitted(request, identity, onRefusal, new CompletableFuture<>());
  }

  boolean keeps(LociException refusal) {
    return identity != null && onRefusal == OnRefusal.KEEP && Refusal.isLasting(refusal);
  }
}
