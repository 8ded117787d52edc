package dev.loci.lab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** An open file, or an open directory, of a simulated disk. */
final class LabFileChannel extends FileChannel {
  private final LabPath path;
  private final SimulatedNode node;
  private long position;

  LabFileChannel(LabPath path, SimulatedNode node) {
    this.path = path;
    this.node = node;
  }

  private SimulatedFile file() throws IOException {
    if (!isOpen()) {
      throw new ClosedChannelException();
    }
    if (node instanceof SimulatedFile file) {
      return file;
    }
    throw new IOException("Is a directory: " + path);
  }

  @Override
  public int read(ByteBuffer into, long from) throws IOException {
    return path.disk().read(file(), path, into, from);
  }

  @Override
  public synchronized int read(ByteBuffer into) throws IOException {
    int count = read(into, position);
    position += Math.max(0, count);
    return count;
  }

  @Override
  public long read(ByteBuffer[] into, int offset, int length) throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public int write(ByteBuffer source, long to) throws IOException {
    return path.disk().write(file(), path, source, to);
  }

  @Override
  public synchronized int write(ByteBuffer source) throws IOException {
    int count = write(source, position);
    position += count;
    return count;
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public synchronized long position() {
    return position;
  }

  @Override
  public synchronized FileChannel position(long newPosition) {
    position = newPosition;
    return this;
  }

  @Override
  public long size() throws IOException {
    return file().size();
  }

  @Override
  public synchronized FileChannel truncate(long size) throws IOException {
    path.disk().truncate(file(), path, size);
    position = Math.min(position, size);
    return this;
  }

  @Override
  public void force(boolean metaData) throws IOException {
    if (!isOpen()) {
      throw new ClosedChannelException();
    }
    path.disk().force(node, path);
  }

  @Override
  public FileLock tryLock(long from, long size, boolean shared) {
    return new FileLock(this, from, size, shared) {
      private boolean valid = true;

      @Override
      public boolean isValid() {
        return valid && acquiredBy().isOpen();
      }

      @Override
      public void release() {
        valid = false;
      }
    };
  }

  @Override
  public FileLock lock(long from, long size, boolean shared) {
    return tryLock(from, size, shared);
  }

  @Override
  public long transferTo(long from, long count, WritableByteChannel target) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long to, long count) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long from, long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  protected void implCloseChannel() {}
}
