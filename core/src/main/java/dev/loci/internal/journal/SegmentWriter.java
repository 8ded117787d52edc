package dev.loci.internal.journal;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Appends to one segment. Zeros are written ahead of the records in large steps, so that forcing a
 * group of records seldom has to force a change of the file's size too. For one thread.
 */
final class SegmentWriter implements Closeable {
  private static final int PREALLOCATION_STEP = 1 << 20;

  /** The JDK copies what it writes into a buffer of that size, and keeps it. */
  private static final int MAX_WRITE = 1 << 20;

  private final FileChannel channel;
  private final int salt;
  private long position;
  private long allocated;

  private SegmentWriter(FileChannel channel, int salt, long position) throws IOException {
    this.channel = channel;
    this.salt = salt;
    this.position = position;
    this.allocated = channel.size();
  }

  static SegmentWriter create(Path file, SegmentHeader header) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    try {
      SegmentWriter writer = new SegmentWriter(channel, header.salt(), 0);
      writer.position = writer.writeFully(header.encode(), 0);
      writer.allocated = writer.position;
      channel.force(true);
      Directories.force(file.resolveSibling("."));
      return writer;
    } catch (IOException | RuntimeException e) {
      channel.close();
      Files.deleteIfExists(file); // once a force has failed, no later one need bring it to the disk
      throw e;
    }
  }

  /** Opens a segment to go on at its end; what stands behind that is cut off. */
  static SegmentWriter openAt(Path file, SegmentTail tail) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      channel.truncate(tail.end());
      SegmentWriter writer = new SegmentWriter(channel, tail.salt(), tail.end());
      writer.writeAgain(tail.unprovenFrom());
      channel.force(true);
      return writer;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Writes what stands from this offset on in its place again, so that a force reaches it. */
  private void writeAgain(long from) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(position - from, MAX_WRITE));
    long at = from;
    while (at < position) {
      if (channel.read(bytes.clear(), at) < 0) {
        throw new EOFException("the segment ends at %d".formatted(at));
      }
      at = writeFully(bytes.flip(), at);
    }
  }

  int salt() {
    return salt;
  }

  long position() {
    return position;
  }

  long fileSize() {
    return allocated;
  }

  void append(ByteBuffer group) throws IOException {
    allocate(position + group.remaining());
    position = writeFully(group, position);
  }

  private void allocate(long end) throws IOException {
    while (allocated < end) {
      allocated = writeFully(ByteBuffer.allocate(PREALLOCATION_STEP), allocated);
    }
  }

  private long writeFully(ByteBuffer bytes, long from) throws IOException {
    long at = from;
    int end = bytes.limit();
    while (bytes.position() < end) {
      bytes.limit(Math.min(end, bytes.position() + MAX_WRITE));
      at += channel.write(bytes, at);
    }
    return at;
  }

  /** Takes back what was appended behind this offset and is not acknowledged. */
  void rewind(long to) throws IOException {
    channel.truncate(to);
    position = to;
    allocated = to;
  }

  /** Forces all appended bytes to the disk. */
  void force() throws IOException {
    channel.force(false);
  }

  /** Cuts the zeros off, forces the file and closes it. */
  void seal() throws IOException {
    channel.truncate(position);
    channel.force(true);
    channel.close();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
