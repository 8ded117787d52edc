package dev.loci.internal.binary;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Appends values to a growing byte array. Integers are LEB128 variable-length, fixed-size values
 * big-endian, texts UTF-8 behind their length in bytes. For one thread.
 */
public final class BinaryWriter {
  private byte[] bytes;
  private int size;

  /** Creates a writer with room for this many bytes before it has to grow. */
  public BinaryWriter(int capacity) {
    bytes = new byte[Math.max(16, capacity)];
  }

  /** Returns the number of bytes written. */
  public int size() {
    return size;
  }

  /** Returns a copy of what was written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  /** Returns a view of what was written, valid until the next write. */
  public ByteBuffer view() {
    return ByteBuffer.wrap(bytes, 0, size);
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), grown()));
    }
  }

  private int grown() {
    return (int) Math.min(Integer.MAX_VALUE - 8L, bytes.length * 2L);
  }

  /** Appends one byte. */
  public void writeByte(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  /** Appends a flag as one byte. */
  public void writeBoolean(boolean value) {
    writeByte(value ? 1 : 0);
  }

  /** Appends an unsigned integer in 1 to 10 bytes, 7 bits each, the lowest first. */
  public void writeUnsigned(long value) {
    reserve(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** Appends a signed integer, zigzag-folded so that small negative values stay short. */
  public void writeSigned(long value) {
    writeUnsigned((value << 1) ^ (value >> 63));
  }

  /** Appends eight bytes. */
  public void writeLong(long value) {
    reserve(Long.BYTES);
    ByteBuffer.wrap(bytes).putLong(size, value);
    size += Long.BYTES;
  }

  /** Appends the eight bytes of an IEEE 754 double. */
  public void writeDouble(double value) {
    writeLong(Double.doubleToRawLongBits(value));
  }

  /** Appends the sixteen bytes of a UUID. */
  public void writeUuid(UUID value) {
    writeLong(value.getMostSignificantBits());
    writeLong(value.getLeastSignificantBits());
  }

  /** Appends bytes behind their number. */
  public void writeBytes(byte[] value) {
    writeUnsigned(value.length);
    reserve(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
  }

  /** Appends a text. */
  public void writeText(String value) {
    writeBytes(value.getBytes(StandardCharsets.UTF_8));
  }

  /** Appends a text that may be absent, behind a flag. */
  public void writeNullableText(@Nullable String value) {
    writeBoolean(value != null);
    if (value != null) {
      writeText(value);
    }
  }
}
