package dev.loci.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder of its own for the stores of one benchmark, gone when it is closed. */
final class Workplace implements AutoCloseable {
  private final Path folder;

  private Workplace(Path folder) {
    this.folder = folder;
  }

  static Workplace in(Path parent) throws IOException {
    return new Workplace(Files.createTempDirectory(parent, "loci-benchmark-"));
  }

  /** Returns the path of a file or folder in it. */
  Path path(String name) {
    return folder.resolve(name);
  }

  /** Returns where a peer has its store. */
  Path store(PeerKind kind) {
    return path(kind.name().toLowerCase(Locale.ROOT));
  }

  /** Opens a store with nothing in it, after a collection, so that no peer pays for another. */
  Peer openEmpty(PeerKind kind) throws IOException, SQLException {
    delete(store(kind));
    System.gc();
    return kind.open(Files.createDirectory(store(kind)));
  }

  static void delete(Path path) throws IOException {
    for (Path each : walk(path).sorted(Comparator.reverseOrder()).toList()) {
      Files.delete(each);
    }
  }

  private static Stream<Path> walk(Path path) throws IOException {
    if (Files.notExists(path)) {
      return Stream.of();
    }
    try (Stream<Path> walk = Files.walk(path)) {
      return walk.toList().stream();
    }
  }

  /** Returns the size of a file, or of all files in a folder. */
  static long bytes(Path path) throws IOException {
    long bytes = 0;
    for (Path file : walk(path).filter(Files::isRegularFile).toList()) {
      bytes += Files.size(file);
    }
    return bytes;
  }

  /** Returns the size of each thing in a folder. */
  static Map<String, Long> bytesByName(Path folder) throws IOException {
    List<Path> paths;
    try (Stream<Path> list = Files.list(folder)) {
      paths = list.toList();
    }
    Map<String, Long> bytes = new TreeMap<>();
    for (Path path : paths) {
      bytes.put(path.getFileName().toString(), bytes(path));
    }
    return bytes;
  }

  @Override
  public void close() throws IOException {
    delete(folder);
  }
}
