package dev.loci.internal.engine;

import dev.loci.UnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other processes out of a folder. The operating system gives the lock back when the process
 * ends, however it ends; the file says which process holds it.
 */
final class FolderLock implements AutoCloseable {
  static final String FILE = "loci.lock";

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  static FolderLock acquire(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw heldElsewhere(folder, file);
      }
      writeHolder(channel);
      return new FolderLock(channel);
    } catch (IOException e) {
      throw new UnavailableException(
          "folder %s cannot be locked (%s: %s); check that it can be written"
              .formatted(folder, e.getClass().getSimpleName(), e.getMessage()),
          e);
    }
  }

  /** Returns null if this or another process has the lock. */
  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // held by this very process
    }
  }

  private static void writeHolder(FileChannel channel) throws IOException {
    String holder = Long.toString(ProcessHandle.current().pid());
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.US_ASCII)), 0);
  }

  private static UnavailableException heldElsewhere(Path folder, Path file) {
    return new UnavailableException(
        "folder %s is open in process %s; close it there first, one process at a time can have it open"
            .formatted(folder, holder(file)));
  }

  private static String holder(Path file) {
    try {
      String pid = Files.readString(file).strip();
      boolean own = pid.equals(Long.toString(ProcessHandle.current().pid()));
      return own ? pid + " (this one)" : pid;
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
    }
  }
}
