package dev.loci.benchmarks;

import dev.loci.benchmarks.figures.Contender;
import dev.loci.benchmarks.figures.Contender.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The stores of vectors that are compared. */
enum VectorKind {
  LOCI(Contender.LOCI, "all defaults (FSYNC), embeddings given by the caller", "") {
    @Override
    VectorPeer open(Path folder) {
      return new LociVectors(folder);
    }
  },
  LUCENE(
      new Contender("Lucene by hand", Role.BASELINE),
      "HNSW and BM25 fused by reciprocal rank, committed with each batch; returns numbers",
      "") {
    @Override
    VectorPeer open(Path folder) {
      try {
        return new LuceneVectors(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  },
  LANGCHAIN4J(
      new Contender("LangChain4j in memory", Role.WEAKER),
      "InMemoryEmbeddingStore: looks at all, keeps nothing on disk",
      "langchain4j");

  @SuppressWarnings("ImmutableEnumChecker") // a record of a text and an enum
  private final Contender contender;

  private final String settings;
  private final String libraries;

  VectorKind(Contender contender, String settings, String libraries) {
    this.contender = contender;
    this.settings = settings;
    this.libraries = libraries;
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

  /** Tells whether it can search by words and vectors together. */
  boolean searchesByBoth() {
    return this != LANGCHAIN4J;
  }

  static List<VectorKind> of(Hosting hosting) {
    return Arrays.stream(values()).filter(kind -> hosting.offers(kind.libraries)).toList();
  }

  /** Opens the store in a folder of its own, making it where there is none. */
  VectorPeer open(Path folder) {
    return PeerKind.provider(name()).openVectors(folder);
  }
}
