package dev.loci.internal.records;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;
import org.h2.store.fs.FilePath;

/**
 * The files of a database, behind the prefix {@code loci-stop:}. After the first I/O error nothing
 * works on a file any more, so that it stays as a power cut would leave it, which H2 recovers from.
 * Left alone, H2 passes over some errors: a read that fails while it opens can make it go on from
 * an older version of a table, beside newer ones of the others.
 */
final class StopOnError extends FilePath {
  private static final String SCHEME = "loci-stop";

  /** What a database name begins with so that its files are opened here. */
  static final String PREFIX = SCHEME + ":";

  private final FilePath file;

  private StopOnError(FilePath file) {
    this.file = file;
    this.name = PREFIX + file;
  }

  /** Makes the prefix known to H2; as often as one likes. */
  static void register() {
    FilePath.register(new StopOnError(FilePath.get("")));
  }

  private static FilePath plain(FilePath path) {
    return path instanceof StopOnError wrapped ? wrapped.file : path;
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FilePath getPath(String path) {
    return new StopOnError(FilePath.get(path.substring(PREFIX.length())));
  }

  @Override
  public FilePath unwrap() {
    return file;
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new StopOnErrorChannel(file.open(mode));
  }

  @Override
  public List<FilePath> newDirectoryStream() {
    return file.newDirectoryStream().stream().<FilePath>map(StopOnError::new).toList();
  }

  @Override
  public FilePath toRealPath() {
    return new StopOnError(file.toRealPath());
  }

  @Override
  public FilePath getParent() {
    return new StopOnError(file.getParent());
  }

  @Override
  public void moveTo(FilePath target, boolean atomicReplace) {
    file.moveTo(plain(target), atomicReplace);
  }

  @Override
  public boolean createFile() {
    return file.createFile();
  }

  @Override
  public void createDirectory() {
    file.createDirectory();
  }

  @Override
  public void delete() {
    file.delete();
  }

  @Override
  public boolean exists() {
    return file.exists();
  }

  @Override
  public boolean isDirectory() {
    return file.isDirectory();
  }

  @Override
  public boolean isRegularFile() {
    return file.isRegularFile();
  }

  @Override
  public boolean isAbsolute() {
    return file.isAbsolute();
  }

  @Override
  public long lastModified() {
    return file.lastModified();
  }

  @Override
  public long size() {
    return file.size();
  }

  @Override
  public boolean canWrite() {
    return file.canWrite();
  }

  @Override
  public boolean setReadOnly() {
    return file.setReadOnly();
  }
}
