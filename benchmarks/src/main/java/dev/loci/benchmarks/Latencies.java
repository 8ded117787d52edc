package dev.loci.benchmarks;

import java.util.Arrays;

/** How long each of many calls took. For one thread. */
final class Latencies {
  private long[] nanos = new long[64];
  private int count;

  void add(long taken) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = taken;
  }

  void addAll(Latencies others) {
    for (int i = 0; i < others.count; i++) {
      add(others.nanos[i]);
    }
  }

  int count() {
    return count;
  }

  double medianNanos() {
    return quantile(0.5);
  }

  double p99Nanos() {
    return quantile(0.99);
  }

  private double quantile(double share) {
    if (count == 0) {
      throw new IllegalStateException("nothing was measured");
    }
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return sorted[(int) (share * (count - 1))];
  }
}
