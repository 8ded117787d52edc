package dev.loci.lab;

import java.io.IOException;
import java.net.URI;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A path on a simulated disk, whose syntax is that of the operating system's paths. */
final class LabPath implements Path {
  private final LabFileSystem fileSystem;
  private final Path path;

  LabPath(LabFileSystem fileSystem, Path path) {
    this.fileSystem = fileSystem;
    this.path = path;
  }

  static LabPath of(Path path) {
    return (LabPath) path;
  }

  SimulatedDisk disk() {
    return fileSystem.disk();
  }

  /** Returns the names that lead here from the root of the disk. */
  List<String> steps() {
    List<String> steps = new ArrayList<>();
    path.normalize().forEach(step -> steps.add(step.toString()));
    return steps.subList(1, steps.size());
  }

  /** Returns the last of the names that lead here. */
  String name() {
    return steps().getLast();
  }

  private LabPath with(Path other) {
    return other == null ? null : new LabPath(fileSystem, other);
  }

  private static Path plain(Path other) {
    return other instanceof LabPath lab ? lab.path : other;
  }

  @Override
  public LabFileSystem getFileSystem() {
    return fileSystem;
  }

  @Override
  public boolean isAbsolute() {
    return path.isAbsolute();
  }

  @Override
  public LabPath getRoot() {
    return with(path.getRoot());
  }

  @Override
  public LabPath getFileName() {
    return with(path.getFileName());
  }

  @Override
  public LabPath getParent() {
    return with(path.getParent());
  }

  @Override
  public int getNameCount() {
    return path.getNameCount();
  }

  @Override
  public LabPath getName(int index) {
    return with(path.getName(index));
  }

  @Override
  public LabPath subpath(int beginIndex, int endIndex) {
    return with(path.subpath(beginIndex, endIndex));
  }

  @Override
  public boolean startsWith(Path other) {
    return path.startsWith(plain(other));
  }

  @Override
  public boolean endsWith(Path other) {
    return path.endsWith(plain(other));
  }

  @Override
  public LabPath normalize() {
    return with(path.normalize());
  }

  @Override
  public LabPath resolve(Path other) {
    return with(path.resolve(plain(other)));
  }

  @Override
  public LabPath relativize(Path other) {
    return with(path.relativize(plain(other)));
  }

  @Override
  public URI toUri() {
    return URI.create(LabFileSystemProvider.SCHEME + ":" + path);
  }

  @Override
  public LabPath toAbsolutePath() {
    return this;
  }

  @Override
  public LabPath toRealPath(LinkOption... options) throws IOException {
    disk().require(this);
    return normalize();
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int compareTo(Path other) {
    return path.compareTo(plain(other));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LabPath lab
        && lab.fileSystem.equals(fileSystem)
        && lab.path.equals(path);
  }

  @Override
  public int hashCode() {
    return Objects.hash(fileSystem, path);
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
