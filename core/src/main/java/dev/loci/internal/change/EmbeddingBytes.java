package dev.loci.internal.change;

import dev.loci.internal.binary.MalformedBinaryException;
import dev.loci.model.Embedding;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** An embedding as bytes: its values as IEEE 754 floats, big-endian. */
public final class EmbeddingBytes {
  private EmbeddingBytes() {}

  /** Returns the bytes of an embedding, null for none. */
  public static byte @Nullable [] ofNullable(@Nullable Embedding embedding) {
    return embedding == null ? null : of(embedding);
  }

  static byte[] of(Embedding embedding) {
    float[] values = embedding.toArray();
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  /** Returns the embedding of its bytes, null for none. */
  public static @Nullable Embedding readNullable(byte @Nullable [] bytes) {
    return bytes == null ? null : read(bytes);
  }

  static Embedding read(byte[] bytes) {
    if (bytes.length % Float.BYTES != 0) {
      throw new MalformedBinaryException("an embedding has %d bytes".formatted(bytes.length));
    }
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
    try {
      return Embedding.of(values);
    } catch (IllegalArgumentException e) {
      throw new MalformedBinaryException("an embedding is none: " + e.getMessage(), e);
    }
  }
}
