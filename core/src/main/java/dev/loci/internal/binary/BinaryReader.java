package dev.loci.internal.binary;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads back what {@link BinaryWriter} wrote. Bytes that are not such an encoding end in a {@link
 * MalformedBinaryException}, never in an endless loop or a huge allocation. For one thread.
 */
public final class BinaryReader {
  private final ByteBuffer buffer;

  /** Reads from the first byte of this array. */
  public BinaryReader(byte[] bytes) {
    buffer = ByteBuffer.wrap(bytes);
  }

  /**
   * Returns what a reading makes of bytes. They can be an encoding of values that break a rule of
   * the model; those are malformed too.
   */
  public static <T> T decode(byte[] bytes, Function<BinaryReader, T> reading) {
    try {
      return reading.apply(new BinaryReader(bytes));
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      throw new MalformedBinaryException("has a value that is never written", e);
    }
  }

  /** Tells whether all bytes are read. */
  public boolean atEnd() {
    return !buffer.hasRemaining();
  }

  /** Reads one byte, 0 to 255. */
  public int readByte() {
    try {
      return buffer.get() & 0xFF;
    } catch (BufferUnderflowException e) {
      throw new MalformedBinaryException("ends at byte " + buffer.position(), e);
    }
  }

  /** Reads a flag. */
  public boolean readBoolean() {
    return switch (readByte()) {
      case 0 -> false;
      case 1 -> true;
      default -> throw new MalformedBinaryException("no flag before byte " + buffer.position());
    };
  }

  /** Reads an unsigned integer of 1 to 10 bytes. */
  public long readUnsigned() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = readByte();
      value |= (next & 0x7FL) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new MalformedBinaryException("no integer before byte " + buffer.position());
  }

  /** Reads a zigzag-folded signed integer. */
  public long readSigned() {
    long folded = readUnsigned();
    return (folded >>> 1) ^ -(folded & 1);
  }

  /** Reads the number of elements that follow, each at least one byte long. */
  public int readCount() {
    long count = readUnsigned();
    if (count < 0 || count > buffer.remaining()) {
      throw new MalformedBinaryException(
          "%d elements cannot follow byte %d".formatted(count, buffer.position()));
    }
    return (int) count;
  }

  /** Reads eight bytes. */
  public long readLong() {
    try {
      return buffer.getLong();
    } catch (BufferUnderflowException e) {
      throw new MalformedBinaryException("ends at byte " + buffer.position(), e);
    }
  }

  /** Reads an IEEE 754 double. */
  public double readDouble() {
    return Double.longBitsToDouble(readLong());
  }

  /** Reads a UUID. */
  public UUID readUuid() {
    long high = readLong();
    return new UUID(high, readLong());
  }

  /** Reads bytes behind their number. */
  public byte[] readBytes() {
    byte[] bytes = new byte[readCount()];
    buffer.get(bytes);
    return bytes;
  }

  /** Reads a text. */
  public String readText() {
    int length = readCount();
    int start = buffer.arrayOffset() + buffer.position();
    buffer.position(buffer.position() + length);
    return new String(buffer.array(), start, length, StandardCharsets.UTF_8);
  }

  /** Reads a text that may be absent. */
  public @Nullable String readNullableText() {
    return readBoolean() ? readText() : null;
  }
}
