package dev.loci.benchmarks;

/** Time since it was started; the one place that reads the clock of the benchmarks. */
record Stopwatch(long startNanos) {
  static Stopwatch start() {
    return new Stopwatch(System.nanoTime());
  }

  long nanos() {
    return System.nanoTime() - startNanos;
  }

  double seconds() {
    return nanos() / 1e9;
  }
}
