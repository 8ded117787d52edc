package dev.loci.model;

import java.util.Arrays;
import java.util.Objects;

/**
 * What a text means, as a vector of a model. Embeddings are compared by the cosine of their angle,
 * so their length says nothing. Immutable.
 */
public final class Embedding {
  /** The most dimensions. */
  public static final int MAX_DIMENSION = 4_096;

  private final float[] values;

  private Embedding(float[] values) {
    this.values = values;
  }

  /**
   * Returns the embedding with these values.
   *
   * @param values 1 to 4,096 finite numbers, not all of them zero; copied
   * @throws IllegalArgumentException if they are none
   */
  public static Embedding of(float... values) {
    Embedding embedding = new Embedding(Objects.requireNonNull(values, "values").clone());
    embedding.check();
    return embedding;
  }

  private void check() {
    if (values.length == 0 || values.length > MAX_DIMENSION) {
      throw new IllegalArgumentException(
          "embedding must have 1 to %d dimensions but has %d"
              .formatted(MAX_DIMENSION, values.length));
    }
    double squares = 0;
    for (float value : values) {
      squares += (double) value * value;
    }
    if (!Double.isFinite(squares)) {
      throw new IllegalArgumentException("embedding must have finite values only");
    }
    if (squares == 0) {
      throw new IllegalArgumentException("embedding must have a value that is not zero");
    }
  }

  /** Returns the number of values. */
  public int dimension() {
    return values.length;
  }

  /** Returns a copy of the values. */
  public float[] toArray() {
    return values.clone();
  }

  /** Returns a copy of the values, scaled so that the vector has the length 1. */
  public float[] toUnitArray() {
    double squares = 0;
    for (float value : values) {
      squares += (double) value * value;
    }
    double length = Math.sqrt(squares);
    float[] unit = new float[values.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (values[i] / length);
    }
    return unit;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Embedding that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  /** Returns the number of dimensions; the values are content. */
  @Override
  public String toString() {
    return "Embedding[" + values.length + "]";
  }
}
