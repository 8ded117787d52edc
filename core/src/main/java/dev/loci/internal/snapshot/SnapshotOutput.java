package dev.loci.internal.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes entries to a new file through a buffer. For one thread. */
final class SnapshotOutput implements Closeable {
  private static final int BUFFER_SIZE = 256 * 1024;

  private final FileChannel channel;
  private final int salt;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_SIZE);
  private long entries;

  SnapshotOutput(Path file, SnapshotHeader header) throws IOException {
    this.salt = header.salt();
    this.channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    put(header.encode());
  }

  void write(SnapshotEntry entry) throws IOException {
    byte[] bytes = EntryCodec.encode(entry);
    put(EntryFrame.of(salt, bytes));
    put(ByteBuffer.wrap(bytes));
    entries++;
  }

  /** Returns how many entries were written. */
  long entries() {
    return entries;
  }

  private void put(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (!buffer.hasRemaining()) {
        drain();
      }
      int count = Math.min(buffer.remaining(), bytes.remaining());
      buffer.put(bytes.slice(bytes.position(), count));
      bytes.position(bytes.position() + count);
    }
  }

  private void drain() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }

  /** Makes the file durable. */
  void finish() throws IOException {
    drain();
    channel.force(true);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
