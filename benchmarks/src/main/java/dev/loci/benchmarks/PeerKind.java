package dev.loci.benchmarks;

import dev.loci.Loci;
import dev.loci.SearchMode;
import dev.loci.benchmarks.figures.Contender;
import dev.loci.benchmarks.figures.Contender.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;

/** The stores of texts that are compared. */
enum PeerKind {
  LOCI(Contender.LOCI, "all defaults (FSYNC): forced before a write returns", "") {
    @Override
    Peer open(Path folder) {
      return new LociPeer(folder);
    }
  },
  BY_HAND(
      new Contender("H2 + Lucene by hand", Role.BASELINE),
      "WRITE_DELAY=0 and CHECKPOINT SYNC after each commit; Lucene commits with each batch",
      "") {
    @Override
    Peer open(Path folder) throws IOException, SQLException {
      return new HandWrittenPeer(folder);
    }
  },
  SQLITE(
      new Contender("SQLite FTS5, FULL", Role.PEER),
      "write-ahead log, synchronous=FULL: forced with each commit",
      "") {
    @Override
    Peer open(Path folder) throws SQLException {
      return new SqlitePeer(folder, SqlitePeer.Synchronous.FULL);
    }
  },
  SQLITE_NORMAL(
      new Contender("SQLite FTS5, NORMAL", Role.WEAKER),
      "write-ahead log, synchronous=NORMAL: a power cut loses the last commits",
      "") {
    @Override
    Peer open(Path folder) throws SQLException {
      return new SqlitePeer(folder, SqlitePeer.Synchronous.NORMAL);
    }
  },
  ARCADEDB(
      new Contender("ArcadeDB, WAL flush 2", Role.PEER),
      "embedded, arcadedb.txWalFlush=2: forced with each commit",
      "arcadedb"),
  ARCADEDB_DEFAULT(
      new Contender("ArcadeDB, default", Role.WEAKER),
      "embedded, arcadedb.txWalFlush=0: a power cut loses the last commits",
      "arcadedb"),
  NEO4J(
      new Contender("Neo4j Community", Role.PEER),
      "embedded, defaults: forced with each commit",
      "neo4j"),
  LUCENE(
      new Contender("Lucene alone", Role.LIMIT),
      "an index of words, returning numbers of documents; its contents are in memory",
      "") {
    @Override
    Peer open(Path folder) throws IOException {
      return new LucenePeer(folder);
    }
  },
  LOCI_TEXT(
      new Contender("Loci, mode TEXT", Role.VARIANT),
      "as Loci; searches in mode TEXT, which is BM25 alone",
      "") {
    @Override
    Peer open(Path folder) {
      return new LociPeer(Loci.open(folder), SearchMode.TEXT);
    }
  },
  FILE(
      new Contender("bare file", Role.LIMIT),
      "append and force(false), nothing else; threads share a force",
      "") {
    @Override
    Peer open(Path folder) throws IOException {
      return new BareFilePeer(folder);
    }
  },
  H2(
      new Contender("H2 alone, no search", Role.LIMIT),
      "rows alone, WRITE_DELAY=0 and CHECKPOINT SYNC after each commit",
      "") {
    @Override
    Peer open(Path folder) throws SQLException {
      return new H2Peer(folder);
    }
  };

  @SuppressWarnings("ImmutableEnumChecker") // a record of a text and an enum
  private final Contender contender;

  private final String settings;
  private final String libraries;

  PeerKind(Contender contender, String settings, String libraries) {
    this.contender = contender;
    this.settings = settings;
    this.libraries = libraries;
  }

  Contender contender() {
    return contender;
  }

  String title() {
    return contender.title();
  }

  /** Returns how it is set up, above all what it promises. */
  String settings() {
    return settings;
  }

  /** Returns the name of the folder of its libraries; empty for those that are in every build. */
  String libraries() {
    return libraries;
  }

  /** Tells whether it can search without reading everything. */
  boolean searches() {
    return this != FILE && this != H2;
  }

  /** Tells whether it can be opened in this JVM. */
  boolean isInEveryBuild() {
    return libraries.isEmpty();
  }

  /** Returns those that can be started somewhere. */
  static List<PeerKind> of(Hosting hosting) {
    return Arrays.stream(values()).filter(kind -> hosting.offers(kind.libraries)).toList();
  }

  /** Opens the store in a folder of its own, making it where there is none. */
  Peer open(Path folder) throws IOException, SQLException {
    return provider(name()).openTexts(folder);
  }

  /** Finds a peer among the libraries of this JVM. */
  static PeerProvider provider(String name) {
    return ServiceLoader.load(PeerProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("this JVM does not have the libraries of " + name));
  }
}
