package dev.loci.benchmarks;

import dev.loci.benchmarks.figures.Contender;
import dev.loci.benchmarks.figures.Contender.Role;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The graphs that are compared. */
enum GraphKind {
  LOCI(Contender.LOCI, "all defaults (FSYNC)", "", Keeping.ON_DISK) {
    @Override
    GraphPeer open(Path folder) {
      return new LociGraph(folder);
    }
  },
  JGRAPHT(
      new Contender("JGraphT by hand", Role.BASELINE),
      "DefaultDirectedWeightedGraph, in memory alone",
      "",
      Keeping.IN_MEMORY) {
    @Override
    GraphPeer open(Path folder) {
      return new JgraphtGraph();
    }
  },
  SQLITE(
      new Contender("SQLite, FULL", Role.PEER),
      "an edge table with its two indexes, recursive queries; no paths or ranks in SQL",
      "",
      Keeping.ON_DISK) {
    @Override
    GraphPeer open(Path folder) {
      return new SqliteGraph(folder);
    }
  },
  ARCADEDB(
      new Contender("ArcadeDB, WAL flush 2", Role.PEER),
      "embedded, arcadedb.txWalFlush=2; PageRank over arrays filled by its API",
      "arcadedb",
      Keeping.ON_DISK),
  NEO4J(
      new Contender("Neo4j Community", Role.PEER),
      "embedded, defaults; PageRank over arrays filled by its API, as its library of algorithms is"
          + " a server's plugin",
      "neo4j",
      Keeping.ON_DISK),
  ARRAYS(
      new Contender("bare arrays", Role.LIMIT),
      "compressed rows in int and double arrays, in memory alone, keys by a hash map",
      "",
      Keeping.IN_MEMORY) {
    @Override
    GraphPeer open(Path folder) {
      return new BareGraph();
    }
  };

  private enum Keeping {
    ON_DISK,
    IN_MEMORY
  }

  @SuppressWarnings("ImmutableEnumChecker") // a record of a text and an enum
  private final Contender contender;

  private final String settings;
  private final String libraries;
  private final Keeping keeping;

  GraphKind(Contender contender, String settings, String libraries, Keeping keeping) {
    this.contender = contender;
    this.settings = settings;
    this.libraries = libraries;
    this.keeping = keeping;
  }

  Contender contender() {
    return contender;
  }

  String settings() {
    return settings;
  }

  String libraries() {
    return libraries;
  }

  /** Tells whether the graph is there when it is opened again. */
  boolean isKept() {
    return keeping == Keeping.ON_DISK;
  }

  /** Tells whether it finds the cheapest way and ranks nodes. */
  boolean hasAlgorithms() {
    return this != SQLITE;
  }

  static List<GraphKind> of(Hosting hosting) {
    return Arrays.stream(values()).filter(kind -> hosting.offers(kind.libraries)).toList();
  }

  /** Opens the graph in a folder of its own, making it where there is none. */
  GraphPeer open(Path folder) {
    return PeerKind.provider(name()).openGraph(folder);
  }
}
