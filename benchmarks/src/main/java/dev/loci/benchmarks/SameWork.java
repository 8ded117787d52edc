package dev.loci.benchmarks;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The proof that peers did the same work: the digest of one has to be the digest of all. */
final class SameWork {
  private final Map<PeerKind, Digest> digests = new EnumMap<>(PeerKind.class);
  private @Nullable Digest first;

  /**
   * Takes the digest of a peer.
   *
   * @throws IllegalStateException if it is another than those before
   */
  void add(PeerKind kind, Digest digest) {
    if (first == null) {
      first = digest;
    }
    if (!digest.equals(first)) {
      throw new IllegalStateException(
          "%s holds %s, the peers before it %s".formatted(kind.title(), digest, first));
    }
    digests.put(kind, digest);
  }

  /** Returns what all hold. */
  Digest digest() {
    if (first == null) {
      throw new IllegalStateException("nobody did any work");
    }
    return first;
  }

  Map<PeerKind, Digest> digests() {
    return Map.copyOf(digests);
  }
}
