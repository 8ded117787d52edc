package dev.loci.benchmarks;

import java.nio.file.Path;

/**
 * Opens a peer that is too large to be among the libraries of every build. It is found by {@link
 * java.util.ServiceLoader} in a JVM that has the peer's own libraries and nothing of Loci's.
 */
public interface PeerProvider {
  /** Returns the name of the peer, as {@link PeerKind} has it. */
  String name();

  /** Opens a store of texts in a folder of its own, making it where there is none. */
  default Peer openTexts(Path folder) {
    throw new UnsupportedOperationException(name() + " keeps no texts");
  }

  /** Opens a graph in a folder of its own, making it where there is none. */
  default GraphPeer openGraph(Path folder) {
    throw new UnsupportedOperationException(name() + " keeps no graphs");
  }

  /** Opens a store of vectors in a folder of its own, making it where there is none. */
  default VectorPeer openVectors(Path folder) {
    throw new UnsupportedOperationException(name() + " keeps no vectors");
  }
}
