package dev.loci.internal.engine;

import dev.loci.UnavailableException;
import dev.loci.internal.journal.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Whole folders: deleting, forcing. */
final class Folders {
  private Folders() {}

  /** Deletes a folder with all that is in it, if it exists. */
  static void deleteRecursively(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UnavailableException(
          "folder %s cannot be deleted (%s)".formatted(folder, e.getMessage()), e);
    }
  }

  /** Forces the files of a folder to the disk, then their names. */
  static void forceFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Directories.force(file);
      }
    }
    Directories.force(folder);
  }
}
