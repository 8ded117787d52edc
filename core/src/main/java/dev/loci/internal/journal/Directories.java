package dev.loci.internal.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Makes and forces directories, so that what was just made in one is found after a power cut. */
public final class Directories {
  private static final boolean FORCEABLE = !System.getProperty("os.name", "").startsWith("Windows");

  private Directories() {}

  /**
   * Makes a directory, and those above it that are missing, and forces their names. The name of one
   * that is there already is forced too: whoever made it may have been killed before doing so.
   */
  public static void create(Path directory) throws IOException {
    Path absolute = directory.toAbsolutePath();
    List<Path> made = new ArrayList<>(List.of(absolute));
    Path above = absolute.getParent();
    while (above != null && Files.notExists(above)) {
      made.add(above);
      above = above.getParent();
    }
    Files.createDirectories(directory);
    for (Path child : made) {
      Path parent = child.getParent();
      if (parent != null && Files.isReadable(parent)) {
        force(parent);
      }
    }
  }

  /**
   * Gives a finished file its name, for good. When its name cannot be forced the file is deleted:
   * later it would be seen, and no later force would bring its name to the disk.
   */
  public static void rename(Path unfinished, Path file) throws IOException {
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    try {
      force(file.resolveSibling("."));
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /** Forces the entries of a directory to the disk, where the operating system lets one. */
  public static void force(Path directory) throws IOException {
    if (FORCEABLE) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
