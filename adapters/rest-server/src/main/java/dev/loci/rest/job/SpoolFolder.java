package dev.loci.rest.job;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the lines of one server's jobs wait: a folder of its own in one that others may share. A
 * locked file beside it, which the operating system unlocks when the process ends in whatever way,
 * tells it from folders that servers have left behind; those are deleted at opening. Links are not
 * followed: among temporary files, others may have made them.
 */
final class SpoolFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SpoolFolder.class);
  private static final String PREFIX = "loci-jobs-";
  private static final String LOCK = ".lock";

  /**
   * The locked files of this process, which must not be opened again: closing would unlock them.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path parent;
  private final Supplier<UUID> ids;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Own own;

  /** A folder in use. */
  private record Own(Path folder, Path lockFile, FileChannel channel) {}

  private SpoolFolder(Path parent, Supplier<UUID> ids) {
    this.parent = parent;
    this.ids = ids;
  }

  /** Deletes what servers have left behind; the folder itself is made when it is needed. */
  static SpoolFolder open(Path folder, Supplier<UUID> ids) {
    Path parent = folder.toAbsolutePath().normalize();
    if (Files.isDirectory(parent)) {
      try (DirectoryStream<Path> locks = Files.newDirectoryStream(parent, PREFIX + "*" + LOCK)) {
        for (Path lockFile : locks) {
          if (!HELD.contains(lockFile)) {
            deleteIfLeft(lockFile);
          }
        }
      } catch (IOException e) {
        LOG.warn("cannot look for lines of jobs that servers have left behind", e);
      }
    }
    return new SpoolFolder(parent, ids);
  }

  private static void deleteIfLeft(Path lockFile) {
    try (FileChannel channel =
        FileChannel.open(lockFile, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      if (lock(channel)) {
        delete(folderOf(lockFile));
        Files.deleteIfExists(lockFile);
      }
    } catch (IOException e) {
      LOG.warn("cannot delete lines of jobs that a server has left behind", e);
    }
  }

  /** Locks a file unless another process has. */
  private static boolean lock(FileChannel channel) throws IOException {
    FileLock lock = channel.tryLock();
    return lock != null;
  }

  private static Path folderOf(Path lockFile) {
    String name = lockFile.getFileName().toString();
    return lockFile.resolveSibling(name.substring(0, name.length() - LOCK.length()));
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }

  /**
   * Returns the folder, made if it is not there: not yet, or no more, where old files are cleaned.
   */
  Path path() throws IOException {
    lock.lock();
    try {
      if (own != null && !Files.isDirectory(own.folder)) {
        close();
      }
      while (own == null) {
        own = make();
      }
      return own.folder;
    } finally {
      lock.unlock();
    }
  }

  /** Makes a folder; null if another server took its lock for one left behind meanwhile. */
  private @Nullable Own make() throws IOException {
    Files.createDirectories(parent);
    Path lockFile = parent.resolve(PREFIX + ids.get() + LOCK);
    HELD.add(lockFile);
    Own made = null;
    try {
      made = make(lockFile);
    } finally {
      if (made == null) {
        HELD.remove(lockFile);
      }
    }
    return made;
  }

  private static @Nullable Own make(Path lockFile) throws IOException {
    FileChannel channel =
        FileChannel.open(lockFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    Own made = null;
    try {
      if (lock(channel) && Files.exists(lockFile)) {
        made = new Own(Files.createDirectory(folderOf(lockFile)), lockFile, channel);
      }
    } finally {
      if (made == null) {
        Files.deleteIfExists(lockFile);
        channel.close();
      }
    }
    return made;
  }

  /** Deletes the folder. */
  @Override
  public void close() {
    lock.lock();
    try {
      if (own != null) {
        delete(own.folder);
        Files.deleteIfExists(own.lockFile);
        own.channel.close();
        HELD.remove(own.lockFile);
        own = null;
      }
    } catch (IOException e) {
      LOG.warn("cannot delete the folder for lines of jobs; the next server will", e);
    } finally {
      lock.unlock();
    }
  }
}
