package dev.loci.benchmarks.figures;

import java.util.List;

/**
 * What one contender reached in one measure.
 *
 * @param measure what was measured
 * @param contender of whom
 * @param samples one value for each round, in order
 */
public record Figure(Measure measure, Contender contender, List<Double> samples) {
  private static final double LOW = 0.1;
  private static final double HIGH = 0.9;

  /** Copies the samples. */
  public Figure {
    samples = List.copyOf(samples);
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("%s of %s has no samples".formatted(measure, contender));
    }
  }

  /** Returns the median. */
  public double median() {
    return median(samples);
  }

  /** Returns the value that a tenth of the samples are below; the least of a few. */
  public double low() {
    return quantile(LOW);
  }

  /** Returns the value that a tenth of the samples are above; the most of a few. */
  public double high() {
    return quantile(HIGH);
  }

  private double quantile(double share) {
    List<Double> sorted = samples.stream().sorted().toList();
    return sorted.get((int) Math.round(share * (sorted.size() - 1)));
  }

  /** Returns the median of some values. */
  public static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
