package dev.loci.internal.change;

import java.util.Arrays;

/** A graph in few bytes, compared by content; {@link GraphImage} says what they mean. */
@SuppressWarnings("ArrayRecordComponent") // copied both ways
public record PackedGraph(byte[] bytes) {
  /** Copies the array. */
  public PackedGraph {
    bytes = bytes.clone();
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PackedGraph that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
