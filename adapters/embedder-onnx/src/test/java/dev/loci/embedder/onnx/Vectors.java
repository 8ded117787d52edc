package dev.loci.embedder.onnx;

/** Compares vectors. */
final class Vectors {
  private Vectors() {}

  static double product(float[] one, float[] other) {
    double product = 0;
    for (int i = 0; i < one.length; i++) {
      product += (double) one[i] * other[i];
    }
    return product;
  }
}
