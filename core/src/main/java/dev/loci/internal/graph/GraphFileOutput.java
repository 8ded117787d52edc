package dev.loci.internal.graph;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.zip.CRC32C;

/**
 * Writes numbers and arrays into the sections of a graph file, through a buffer. For one thread.
 */
final class GraphFileOutput {
  private static final int BUFFER_SIZE = 1 << 20;

  private final FileChannel channel;
  private final BooleanSupplier cancelled;
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(BUFFER_SIZE).order(ByteOrder.LITTLE_ENDIAN);
  private final List<GraphFileHeader.Section> sections = new ArrayList<>();
  private final CRC32C checksum = new CRC32C();
  private long sectionStart;
  private long position;

  /**
   * Prepares to write behind the header.
   *
   * @param cancelled looked at now and then; ends in a {@link CancellationException}
   */
  GraphFileOutput(FileChannel channel, BooleanSupplier cancelled) {
    this.channel = channel;
    this.cancelled = cancelled;
    this.position = GraphFileHeader.SIZE;
    this.sectionStart = position;
  }

  void putLong(long value) throws IOException {
    room(Long.BYTES);
    buffer.putLong(value);
  }

  void putBytes(byte[] values) throws IOException {
    putLong(values.length);
    for (int i = 0; i < values.length; ) {
      room(1);
      int count = Math.min(buffer.remaining(), values.length - i);
      buffer.put(values, i, count);
      i += count;
    }
    pad();
  }

  void putChars(char[] values) throws IOException {
    putLong(values.length);
    for (int i = 0; i < values.length; ) {
      room(Character.BYTES);
      int count = Math.min(buffer.remaining() / Character.BYTES, values.length - i);
      buffer.asCharBuffer().put(values, i, count);
      buffer.position(buffer.position() + count * Character.BYTES);
      i += count;
    }
    pad();
  }

  void putInts(int[] values) throws IOException {
    putLong(values.length);
    for (int i = 0; i < values.length; ) {
      room(Integer.BYTES);
      int count = Math.min(buffer.remaining() / Integer.BYTES, values.length - i);
      buffer.asIntBuffer().put(values, i, count);
      buffer.position(buffer.position() + count * Integer.BYTES);
      i += count;
    }
    pad();
  }

  void putLongs(long[] values) throws IOException {
    putLong(values.length);
    for (int i = 0; i < values.length; ) {
      room(Long.BYTES);
      int count = Math.min(buffer.remaining() / Long.BYTES, values.length - i);
      buffer.asLongBuffer().put(values, i, count);
      buffer.position(buffer.position() + count * Long.BYTES);
      i += count;
    }
  }

  private void pad() throws IOException {
    while (buffer.position() % Long.BYTES != 0) {
      room(1);
      buffer.put((byte) 0);
    }
  }

  private void room(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      drain();
    }
  }

  private void drain() throws IOException {
    if (cancelled.getAsBoolean()) {
      throw new CancellationException("the store is closing");
    }
    buffer.flip();
    checksum.update(buffer);
    buffer.rewind();
    while (buffer.hasRemaining()) {
      position += channel.write(buffer, position);
    }
    buffer.clear();
  }

  void endSection() throws IOException {
    drain();
    long length = position - sectionStart;
    if (length > Integer.MAX_VALUE) {
      throw new IOException("a section of %d bytes is too large".formatted(length));
    }
    sections.add(
        new GraphFileHeader.Section(sectionStart, (int) length, (int) checksum.getValue()));
    checksum.reset();
    sectionStart = position;
  }

  /** Returns the sections that were ended. */
  List<GraphFileHeader.Section> sections() {
    return sections;
  }
}
