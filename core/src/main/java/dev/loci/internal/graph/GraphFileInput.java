package dev.loci.internal.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads numbers and arrays from one section of a graph file. For one thread. */
final class GraphFileInput {
  private final ByteBuffer section;

  /** Reads a section whose checksum is right. */
  GraphFileInput(ByteBuffer section) {
    this.section = section.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  long getLong() {
    require(Long.BYTES);
    return section.getLong();
  }

  byte[] getBytes() {
    byte[] values = new byte[count(Byte.BYTES)];
    section.get(values);
    skipPadding();
    return values;
  }

  char[] getChars() {
    char[] values = new char[count(Character.BYTES)];
    section.asCharBuffer().get(values);
    skip(values.length * Character.BYTES);
    return values;
  }

  int[] getInts() {
    int[] values = new int[count(Integer.BYTES)];
    section.asIntBuffer().get(values);
    skip(values.length * Integer.BYTES);
    return values;
  }

  long[] getLongs() {
    long[] values = new long[count(Long.BYTES)];
    section.asLongBuffer().get(values);
    skip(values.length * Long.BYTES);
    return values;
  }

  private int count(int width) {
    long count = getLong();
    if (count < 0 || count > section.remaining() / width) {
      throw new MalformedGraphFileException(
          "an array of %d times %d bytes in a section of %d"
              .formatted(count, width, section.limit()));
    }
    return (int) count;
  }

  private void require(int bytes) {
    if (section.remaining() < bytes) {
      throw new MalformedGraphFileException("a section ends too early");
    }
  }

  private void skip(int bytes) {
    section.position(section.position() + bytes);
    skipPadding();
  }

  private void skipPadding() {
    section.position(Math.min(section.limit(), (section.position() + 7) & -8));
  }
}
