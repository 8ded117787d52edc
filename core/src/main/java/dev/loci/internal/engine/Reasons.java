package dev.loci.internal.engine;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** Says in words what the file system refused, where its exceptions say it by their class. */
final class Reasons {
  private Reasons() {}

  /** Returns a reason such as {@code no permission: /var/memory}. */
  static String of(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> "no permission: " + denied.getFile();
      case NoSuchFileException missing -> "no such file or folder: " + missing.getFile();
      case FileAlreadyExistsException file -> "in the way: " + file.getFile();
      case FileSystemException other -> reason(other);
      default -> String.valueOf(e.getMessage());
    };
  }

  /** The system's own words begin with a capital letter. */
  private static String reason(FileSystemException e) {
    String reason = e.getReason();
    return reason == null || reason.isEmpty()
        ? "the system refuses it: " + e.getFile()
        : reason.substring(0, 1).toLowerCase(Locale.ROOT)
            + reason.substring(1)
            + ": "
            + e.getFile();
  }
}
