package dev.loci.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** The stores that are compared. */
enum PeerKind {
  LOCI("Loci") {
    @Override
    Peer open(Path folder) {
      return new LociPeer(folder);
    }
  },
  BY_HAND("H2 + Lucene by hand") {
    @Override
    Peer open(Path folder) throws IOException, SQLException {
      return new HandWrittenPeer(folder);
    }
  },
  SQLITE("SQLite FTS5") {
    @Override
    Peer open(Path folder) throws IOException, SQLException {
      return new SqlitePeer(folder);
    }
  },
  FILE("bare file") {
    @Override
    Peer open(Path folder) throws IOException {
      return new BareFilePeer(folder);
    }
  };

  private final String title;

  PeerKind(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** Tells whether it can search without reading everything. */
  boolean searches() {
    return this != FILE;
  }

  /** Opens the store in a folder of its own, making it where there is none. */
  abstract Peer open(Path folder) throws IOException, SQLException;
}
