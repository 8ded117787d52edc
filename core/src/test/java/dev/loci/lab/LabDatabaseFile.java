package dev.loci.lab;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.h2.message.DbException;
import org.h2.store.fs.FilePath;

/** Leads the calls of H2, for databases named {@code lab:/...}, to simulated disks. */
final class LabDatabaseFile extends FilePath {
  private static final String PREFIX = LabFileSystemProvider.SCHEME + ":";

  private interface Io<T> {
    T run() throws IOException;
  }

  static void register() {
    FilePath.register(new LabDatabaseFile());
  }

  private static LabDatabaseFile of(Path path) {
    LabDatabaseFile file = new LabDatabaseFile();
    file.name = PREFIX + path;
    return file;
  }

  private Path path() {
    Path plain = Path.of(name.substring(PREFIX.length()));
    return SimulatedDisk.named(plain.getName(0).toString()).fileSystem().getPath(plain.toString());
  }

  private <T> T io(Io<T> io) {
    try {
      return io.run();
    } catch (IOException e) {
      throw DbException.convertIOException(e, name);
    }
  }

  @Override
  public String getScheme() {
    return LabFileSystemProvider.SCHEME;
  }

  @Override
  public FilePath getPath(String path) {
    LabDatabaseFile file = new LabDatabaseFile();
    file.name = path;
    return file;
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return FileChannel.open(
        path(),
        mode.equals("r")
            ? Set.of(StandardOpenOption.READ)
            : Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE));
  }

  @Override
  public long size() {
    return io(() -> Files.size(path()));
  }

  @Override
  public void moveTo(FilePath target, boolean atomicReplace) {
    io(() -> Files.move(path(), ((LabDatabaseFile) target).path(), StandardCopyOption.ATOMIC_MOVE));
  }

  @Override
  public boolean createFile() {
    return io(() -> {
      if (Files.exists(path())) {
        return false;
      }
      Files.createFile(path());
      return true;
    });
  }

  @Override
  public boolean exists() {
    return Files.exists(path());
  }

  @Override
  public void delete() {
    io(() -> {
      try {
        Files.delete(path());
        return true;
      } catch (NoSuchFileException e) {
        return false;
      }
    });
  }

  @Override
  public List<FilePath> newDirectoryStream() {
    return io(() -> {
      if (!Files.isDirectory(path())) {
        return List.of();
      }
      try (Stream<Path> files = Files.list(path())) {
        return files.<FilePath>map(LabDatabaseFile::of).toList();
      }
    });
  }

  @Override
  public FilePath toRealPath() {
    return of(path().normalize());
  }

  @Override
  public FilePath getParent() {
    return of(path().getParent());
  }

  @Override
  public boolean isDirectory() {
    return Files.isDirectory(path());
  }

  @Override
  public boolean isRegularFile() {
    return Files.isRegularFile(path());
  }

  @Override
  public boolean isAbsolute() {
    return true;
  }

  @Override
  public long lastModified() {
    return 0;
  }

  @Override
  public boolean canWrite() {
    return true;
  }

  @Override
  public void createDirectory() {
    io(() -> Files.createDirectories(path()));
  }

  @Override
  public boolean setReadOnly() {
    return false;
  }
}
