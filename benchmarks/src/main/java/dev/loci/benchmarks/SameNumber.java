package dev.loci.benchmarks;

import org.jspecify.annotations.Nullable;

/** The proof that contenders found the same: the number of one has to be that of all. */
final class SameNumber {
  private static final double TOLERANCE = 1e-4;

  private final String what;
  private @Nullable Double first;

  SameNumber(String what) {
    this.what = what;
  }

  /**
   * Takes the number of a contender.
   *
   * @throws IllegalStateException if it is another than those before, beyond rounding
   */
  void add(String contender, double number) {
    if (first == null) {
      first = number;
    }
    if (Math.abs(number - first) > TOLERANCE * Math.abs(first)) {
      throw new IllegalStateException(
          "%s: %s has %s, those before it %s".formatted(what, contender, number, first));
    }
  }

  long value() {
    return first == null ? 0 : Math.round(first);
  }
}
