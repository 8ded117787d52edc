package dev.loci.internal.records;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/** A file that lets nothing more through after an error. Safe for many threads. */
final class StopOnErrorChannel extends FileChannel {
  private final FileChannel file;
  private volatile @Nullable IOException firstError;

  private interface Access<T> {
    T run() throws IOException;
  }

  StopOnErrorChannel(FileChannel file) {
    this.file = file;
  }

  private <T> T unlessStopped(Access<T> access) throws IOException {
    IOException before = firstError;
    if (before != null) {
      throw new IOException("stopped after an error: " + before.getMessage(), before);
    }
    try {
      return access.run();
    } catch (IOException e) {
      firstError = e;
      throw e;
    }
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    return unlessStopped(() -> file.read(into));
  }

  @Override
  public int read(ByteBuffer into, long position) throws IOException {
    return unlessStopped(() -> file.read(into, position));
  }

  @Override
  public long read(ByteBuffer[] into, int offset, int length) throws IOException {
    return unlessStopped(() -> file.read(into, offset, length));
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    return unlessStopped(() -> file.write(source));
  }

  @Override
  public int write(ByteBuffer source, long position) throws IOException {
    return unlessStopped(() -> file.write(source, position));
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
    return unlessStopped(() -> file.write(sources, offset, length));
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
    return unlessStopped(() -> file.transferTo(position, count, target));
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count)
      throws IOException {
    return unlessStopped(() -> file.transferFrom(source, position, count));
  }

  @Override
  public long position() throws IOException {
    return unlessStopped(file::position);
  }

  @Override
  public FileChannel position(long position) throws IOException {
    unlessStopped(() -> file.position(position));
    return this;
  }

  @Override
  public long size() throws IOException {
    return unlessStopped(file::size);
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    unlessStopped(() -> file.truncate(size));
    return this;
  }

  @Override
  public void force(boolean metaData) throws IOException {
    unlessStopped(() -> {
      file.force(metaData);
      return file;
    });
  }

  @Override
  public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return file.tryLock(position, size, shared);
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) throws IOException {
    return file.lock(position, size, shared);
  }

  /** What is mapped into memory would pass by this channel. */
  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) {
    throw new UnsupportedOperationException("a file that stops on an error is not mapped");
  }

  @Override
  protected void implCloseChannel() throws IOException {
    file.close();
  }
}
