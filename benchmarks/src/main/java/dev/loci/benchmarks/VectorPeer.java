package dev.loci.benchmarks;

import java.util.List;

/** A store of vectors with their texts under test. */
public interface VectorPeer extends AutoCloseable {
  /**
   * Stores vectors with numbers from {@code first} on.
   *
   * @param vectors each of length 1
   * @param texts what they stand for, as many
   */
  void add(int first, List<float[]> vectors, List<String> texts);

  /** Returns the numbers of those with the smallest angle to a vector, the nearest first. */
  List<Integer> nearest(float[] vector, int count);

  /** Returns the numbers of those that are best by words and vector together. */
  default List<Integer> best(String words, float[] vector, int count) {
    throw new UnsupportedOperationException("there is no search by words");
  }

  @Override
  void close();
}
