package dev.loci.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Vectors as a model makes them: in clusters, of length 1. The same each time, each from its number
 * alone. Safe for many threads.
 */
final class Vectors {
  static final int DIMENSION = 384;

  private static final int CLUSTERS = 500;
  private static final double SCATTER = 0.7;
  private static final double NEARBY = 0.1;
  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

  private Vectors() {}

  private static float[] direction(long seed) {
    SplittableRandom random = new SplittableRandom(seed * GOLDEN);
    float[] vector = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return scaled(vector);
  }

  private static float[] scaled(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    float length = (float) Math.sqrt(squares);
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= length;
    }
    return vector;
  }

  private static float[] between(float[] centre, double scatter, float[] away) {
    float[] vector = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = (float) (centre[i] + scatter * away[i]);
    }
    return scaled(vector);
  }

  /** Returns the vector with this number. */
  static float[] of(long number) {
    float[] centre = direction(-1 - Math.floorMod(number * 7_919, CLUSTERS));
    return between(centre, SCATTER, direction(1 + number));
  }

  /** Returns one that no other is nearer to than that with this number. */
  static float[] near(long number) {
    return between(of(number), NEARBY, direction(1_000_000_007L + number));
  }

  static List<float[]> some(int first, int count) {
    List<float[]> vectors = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      vectors.add(of(first + (long) i));
    }
    return vectors;
  }

  /** Returns the numbers of those below a count that are nearest, by looking at all. */
  static List<Integer> nearest(List<float[]> all, float[] vector, int count) {
    double[] products = all.stream().mapToDouble(each -> product(each, vector)).toArray();
    return IntStream.range(0, products.length)
        .boxed()
        .sorted((a, b) -> Double.compare(products[b], products[a]))
        .limit(count)
        .toList();
  }

  private static double product(float[] one, float[] other) {
    float sum = 0;
    for (int i = 0; i < DIMENSION; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
