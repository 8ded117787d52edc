package dev.loci.internal.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Forces directories, so that a file just made in one is found after a power cut. */
public final class Directories {
  private static final boolean FORCEABLE = !System.getProperty("os.name", "").startsWith("Windows");

  private Directories() {}

  /** Forces the entries of a directory to the disk, where the operating system lets one. */
  public static void force(Path directory) throws IOException {
    if (FORCEABLE) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
