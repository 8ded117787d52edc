package dev.loci.internal.change;

import dev.loci.internal.binary.MalformedBinaryException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A vector in one byte a dimension, and one float that scales them all: a quarter of its floats,
 * with an error of at most 1/254 of its largest value. What a model can make again is kept so.
 */
public final class QuantizedVector {
  private static final int LEVELS = 127;

  private final byte[] bytes;

  private QuantizedVector(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Returns a vector near to the given one, which must be finite. */
  public static QuantizedVector of(float[] vector) {
    float largest = 0;
    for (float value : vector) {
      largest = Math.max(largest, Math.abs(value));
    }
    float scale = largest / LEVELS;
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES + vector.length).putFloat(scale);
    for (float value : vector) {
      bytes.put((byte) (scale == 0 ? 0 : Math.round(value / scale)));
    }
    return new QuantizedVector(bytes.array());
  }

  /** Returns the vector of these bytes. */
  public static QuantizedVector ofBytes(byte[] bytes) {
    if (bytes.length <= Float.BYTES) {
      throw new MalformedBinaryException("a vector has %d bytes".formatted(bytes.length));
    }
    return new QuantizedVector(bytes.clone());
  }

  /** Returns a copy of its bytes: the scale, then the values. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Returns a copy of its values, not scaled: the same direction. */
  public byte[] values() {
    return Arrays.copyOfRange(bytes, Float.BYTES, bytes.length);
  }

  /** Returns its values. */
  public float[] toArray() {
    float scale = ByteBuffer.wrap(bytes).getFloat();
    float[] vector = new float[bytes.length - Float.BYTES];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = bytes[Float.BYTES + i] * scale;
    }
    return vector;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof QuantizedVector that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "QuantizedVector[" + (bytes.length - Float.BYTES) + "]";
  }
}
