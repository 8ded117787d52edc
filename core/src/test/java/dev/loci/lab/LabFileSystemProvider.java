package dev.loci.lab;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Leads the calls of java.nio to simulated disks. */
final class LabFileSystemProvider extends FileSystemProvider {
  static final String SCHEME = "lab";
  static final LabFileSystemProvider ONLY = new LabFileSystemProvider();

  private LabFileSystemProvider() {}

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    LabPath file = LabPath.of(path);
    SimulatedNode node = file.disk().find(file);
    if (node == null) {
      if (!options.contains(StandardOpenOption.CREATE)
          && !options.contains(StandardOpenOption.CREATE_NEW)) {
        throw new NoSuchFileException(path.toString());
      }
      node = file.disk().createFile(file);
    } else if (options.contains(StandardOpenOption.CREATE_NEW)) {
      throw new FileAlreadyExistsException(path.toString());
    }
    LabFileChannel channel = new LabFileChannel(file, node);
    if (options.contains(StandardOpenOption.TRUNCATE_EXISTING)) {
      channel.truncate(0);
    }
    if (options.contains(StandardOpenOption.APPEND)) {
      channel.position(channel.size());
    }
    return channel;
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path directory, DirectoryStream.Filter<? super Path> filter) throws IOException {
    List<Path> found = new ArrayList<>();
    for (String name : LabPath.of(directory).disk().list(LabPath.of(directory))) {
      Path entry = directory.resolve(name);
      if (filter.accept(entry)) {
        found.add(entry);
      }
    }
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        return found.iterator();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
    LabPath.of(directory).disk().createDirectory(LabPath.of(directory));
  }

  @Override
  public void delete(Path path) throws IOException {
    LabPath.of(path).disk().delete(LabPath.of(path));
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    LabPath.of(source).disk().rename(LabPath.of(source), LabPath.of(target));
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    LabPath.of(path).disk().require(LabPath.of(path));
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return type.cast(new LabFileAttributes(LabPath.of(path).disk().require(LabPath.of(path))));
  }

  @Override
  public boolean isSameFile(Path first, Path second) {
    return first.normalize().equals(second.normalize());
  }

  @Override
  public boolean isHidden(Path path) {
    return false;
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> settings) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Path getPath(URI uri) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileStore getFileStore(Path path) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <V extends FileAttributeView> V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setAttribute(Path path, String attribute, Object value, LinkOption... options) {
    throw new UnsupportedOperationException();
  }
}
