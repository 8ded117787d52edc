package dev.loci.internal.engine;

import dev.loci.UnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps other processes out of a folder. The operating system gives the lock back when the process
 * ends, however it ends; the file says which process holds it.
 */
final class FolderLock implements AutoCloseable {
  static final String FILE = "loci.lock";

  /**
   * On Linux a process loses its lock when it closes any descriptor of the file, so a folder that
   * is open here must be recognised before its lock file is touched.
   */
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  static FolderLock acquire(Path folder) {
    try {
      Path real = folder.toRealPath();
      if (!HELD_HERE.add(real)) {
        throw held(folder, ProcessHandle.current().pid() + " (this one)");
      }
      try {
        return new FolderLock(real, lock(folder));
      } catch (IOException | RuntimeException e) {
        HELD_HERE.remove(real);
        throw e;
      }
    } catch (IOException e) {
      throw new UnavailableException(
          "folder %s cannot be locked (%s); check that it can be written"
              .formatted(folder, Reasons.of(e)),
          e);
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        throw held(folder, holder(file));
      }
      writeHolder(channel);
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void writeHolder(FileChannel channel) throws IOException {
    String holder = Long.toString(ProcessHandle.current().pid());
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.US_ASCII)), 0);
  }

  private static UnavailableException held(Path folder, String holder) {
    return new UnavailableException(
        "folder %s is open in process %s; close it there first, one process at a time can have it open"
            .formatted(folder, holder));
  }

  private static String holder(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      return "(unknown: " + e.getMessage() + ")";
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      HELD_HERE.remove(folder);
    }
  }
}
