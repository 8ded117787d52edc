package dev.loci.lab;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** What is known of a file or directory of a simulated disk, where it is always 1970. */
record LabFileAttributes(SimulatedNode node) implements BasicFileAttributes {
  private static final FileTime ALWAYS = FileTime.fromMillis(0);

  @Override
  public boolean isRegularFile() {
    return node instanceof SimulatedFile;
  }

  @Override
  public boolean isDirectory() {
    return node instanceof SimulatedDirectory;
  }

  @Override
  public boolean isSymbolicLink() {
    return false;
  }

  @Override
  public boolean isOther() {
    return false;
  }

  @Override
  public long size() {
    return node instanceof SimulatedFile file ? file.size() : 0;
  }

  @Override
  public Object fileKey() {
    return node;
  }

  @Override
  public FileTime lastModifiedTime() {
    return ALWAYS;
  }

  @Override
  public FileTime lastAccessTime() {
    return ALWAYS;
  }

  @Override
  public FileTime creationTime() {
    return ALWAYS;
  }
}
