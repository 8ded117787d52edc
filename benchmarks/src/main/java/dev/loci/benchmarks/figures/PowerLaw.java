package dev.loci.benchmarks.figures;

import java.util.List;

/**
 * How a cost grows: {@code cost = factor · size ^ exponent}, the line of least squares through the
 * logarithms. An exponent of 1 is in proportion, 0 does not grow.
 *
 * @param exponent the slope of the line
 * @param factor the cost at size 1
 */
public record PowerLaw(double exponent, double factor) {
  /**
   * A cost at a size, both above 0.
   *
   * @param size how much there is
   * @param cost what it takes
   */
  public record Point(double size, double cost) {}

  /** Fits a law to two or more points of different sizes. */
  public static PowerLaw fit(List<Point> points) {
    double meanX =
        points.stream().mapToDouble(point -> Math.log(point.size())).average().orElseThrow();
    double meanY =
        points.stream().mapToDouble(point -> Math.log(point.cost())).average().orElseThrow();
    double products = 0;
    double squares = 0;
    for (Point point : points) {
      double x = Math.log(point.size()) - meanX;
      products += x * (Math.log(point.cost()) - meanY);
      squares += x * x;
    }
    double exponent = products / squares;
    return new PowerLaw(exponent, Math.exp(meanY - exponent * meanX));
  }
}
