package dev.loci.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes a file under a temporary name beside it and moves it when it is complete and on the disk,
 * so that under its own name there is either the old file or the whole new one.
 */
final class WholeFile {
  private WholeFile() {}

  /** Writes the bytes of a file. */
  interface Content<T> {
    T writeTo(OutputStream out) throws IOException;
  }

  static <T> T write(Path file, Content<T> content) throws IOException {
    // A link is followed: what it points at is replaced, not the link.
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      return writeInPlace(target, content); // a device or a pipe stays what it is
    }
    Path folder = target.getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw noFolder(folder);
    }
    Path part = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      T result = writeNew(part, content);
      move(part, target);
      return result;
    } catch (FileSystemException e) {
      throw part.toString().equals(e.getFile()) ? about(target, e) : e;
    } finally {
      if (Files.exists(part)) {
        Files.delete(part);
      }
    }
  }

  private static FileSystemException noFolder(Path folder) {
    return Files.exists(folder)
        ? new NotDirectoryException(folder.toString())
        : new NoSuchFileException(folder.toString());
  }

  /** Nobody knows the temporary name, so an error names the file that was asked for. */
  private static FileSystemException about(Path file, FileSystemException e) {
    FileSystemException named =
        e instanceof AccessDeniedException
            ? new AccessDeniedException(file.toString())
            : new FileSystemException(file.toString(), null, reason(e));
    named.initCause(e);
    return named;
  }

  private static String reason(FileSystemException e) {
    return e.getReason() == null ? "no file can be made there" : e.getReason();
  }

  private static <T> T writeInPlace(Path file, Content<T> content) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      return content.writeTo(out);
    }
  }

  private static <T> T writeNew(Path file, Content<T> content) throws IOException {
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        OutputStream out = Channels.newOutputStream(channel)) {
      T result = content.writeTo(out);
      out.flush();
      channel.force(true);
      return result;
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
