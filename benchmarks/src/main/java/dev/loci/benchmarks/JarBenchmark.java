package dev.loci.benchmarks;

import dev.loci.benchmarks.figures.Contender.Role;
import dev.loci.benchmarks.figures.Measure;
import dev.loci.benchmarks.figures.Unit;
import dev.loci.benchmarks.report.Library;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a user of each contender takes along: how many jars, and how large. */
final class JarBenchmark {
  private static final Measure JARS = new Measure("Jars", "jars to take along", Unit.COUNT);
  private static final Measure MEGABYTES = new Measure("Jars", "size of the jars", Unit.MEGABYTES);
  private static final double BYTES_PER_MEGABYTE = 1e6;

  private static final List<String> OF_LOCI =
      List.of(
          "loci-core",
          "loci-spi",
          "h2-",
          "lucene-",
          "jgrapht-core",
          "jheaps",
          "apfloat",
          "caffeine",
          "slf4j-api",
          "jackson-core",
          "re2j",
          "jspecify",
          "error_prone_annotations");
  private static final List<String> BY_HAND =
      List.of("h2-", "lucene-", "jgrapht-core", "jheaps", "apfloat");

  private final Logbook logbook;

  JarBenchmark(Logbook logbook) {
    this.logbook = logbook;
  }

  /** Measures what stores of texts need. */
  void run() throws IOException {
    logbook.begin("Jars");
    for (PeerKind kind : PeerKind.of(Hosting.OWN_JVM)) {
      Library library = library(kind);
      Role role = kind.contender().role();
      boolean isWhole = role == Role.OURS || role == Role.BASELINE || role == Role.PEER;
      if (isWhole && !library.jars().isEmpty()) {
        logbook.add(JARS, kind.contender(), (double) library.jars().size());
        logbook.add(MEGABYTES, kind.contender(), library.bytes() / BYTES_PER_MEGABYTE);
      }
    }
    logbook.show(JARS, MEGABYTES);
  }

  /** Returns everything that is compared, with its settings. */
  static List<Library> libraries() throws IOException {
    List<Library> libraries = new ArrayList<>();
    for (PeerKind kind : PeerKind.of(Hosting.OWN_JVM)) {
      libraries.add(library(kind));
    }
    for (GraphKind kind : GraphKind.of(Hosting.OWN_JVM)) {
      List<Path> jars = Libraries.jars(kind.libraries(), graphPrefixes(kind));
      libraries.add(library("graph: " + kind.contender().title(), kind.settings(), jars));
    }
    for (VectorKind kind : VectorKind.of(Hosting.OWN_JVM)) {
      List<String> prefixes = kind == VectorKind.LOCI ? OF_LOCI : List.of("lucene-");
      List<Path> jars = Libraries.jars(kind.libraries(), prefixes);
      libraries.add(library("vectors: " + kind.contender().title(), kind.settings(), jars));
    }
    for (String name : List.of("resilience4j", "failsafe", "bucket4j", "guava")) {
      String settings = "as documented, with limits that never refuse; in memory";
      libraries.add(library("calls: " + name, settings, Libraries.jars("", List.of(name))));
    }
    return libraries;
  }

  private static List<String> prefixes(PeerKind kind) {
    return switch (kind) {
      case LOCI, LOCI_TEXT -> OF_LOCI;
      case BY_HAND -> BY_HAND;
      case SQLITE, SQLITE_NORMAL -> List.of("sqlite-jdbc", "slf4j-api");
      case LUCENE -> List.of("lucene-");
      case H2 -> List.of("h2-");
      case ARCADEDB, ARCADEDB_DEFAULT, NEO4J, FILE -> List.of();
    };
  }

  private static List<String> graphPrefixes(GraphKind kind) {
    return switch (kind) {
      case LOCI -> OF_LOCI;
      case JGRAPHT -> List.of("jgrapht-core", "jheaps", "apfloat");
      case SQLITE -> List.of("sqlite-jdbc", "slf4j-api");
      case ARCADEDB, NEO4J, ARRAYS -> List.of();
    };
  }

  private static Library library(PeerKind kind) throws IOException {
    List<Path> jars = Libraries.jars(kind.libraries(), prefixes(kind));
    return library(kind.title(), kind.settings(), jars);
  }

  private static Library library(String title, String settings, List<Path> jars)
      throws IOException {
    long bytes = 0;
    for (Path jar : jars) {
      bytes += Workplace.bytes(jar);
    }
    return new Library(
        title, jars.stream().map(jar -> jar.getFileName().toString()).toList(), bytes, settings);
  }
}
