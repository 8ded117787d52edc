package dev.loci.benchmarks;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the jars are. Peers that are too large for every build have a module and a folder of their
 * own, which {@code ./loci bench} builds; without it they are left out.
 */
final class Libraries {
  private Libraries() {}

  /** Returns the folder of the build's output: that of this module, of its jar or classes. */
  private static Path target() {
    try {
      Path classes =
          Path.of(Libraries.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Objects.requireNonNull(classes.getParent(), "a build has a folder");
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the place of the benchmarks' classes is no path", e);
    }
  }

  /** Returns where results are kept, in the sources of this module. */
  static Path results() {
    return target().resolveSibling("results");
  }

  private static Path ofPeer(String name) {
    return target().resolveSibling(Path.of("peers", name, "target", "peer"));
  }

  /** Tells whether the libraries of a peer are there; those with an empty name always are. */
  static boolean areBuilt(String name) {
    return name.isEmpty() || Files.isDirectory(ofPeer(name));
  }

  /** Returns the class path for a JVM that hosts a peer. */
  static String classPath(String name) {
    // the classes alone, not their jar, which would bring the libraries of Loci
    return name.isEmpty()
        ? ofThisJvm()
        : ofPeer(name).resolve("*") + File.pathSeparator + target().resolve("classes");
  }

  /** Returns the class path of this JVM, for one that runs in another folder. */
  private static String ofThisJvm() {
    String[] places = System.getProperty("java.class.path").split(File.pathSeparator, -1);
    return Arrays.stream(places)
        .map(place -> Path.of(place).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Returns the jars of a peer of its own module, or those of this module with certain names. */
  static List<Path> jars(String name, List<String> prefixes) throws IOException {
    Path folder = name.isEmpty() ? target().resolve("lib") : ofPeer(name);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .filter(file -> !file.getFileName().toString().startsWith("loci-benchmarks"))
          .filter(file -> !name.isEmpty() || hasPrefix(file, prefixes))
          .sorted()
          .toList();
    }
  }

  private static boolean hasPrefix(Path file, List<String> prefixes) {
    String name = file.getFileName().toString();
    return prefixes.stream().anyMatch(name::startsWith);
  }
}
