package dev.loci.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One figure of several peers, measured in rounds. Peers are compared round by round, because a
 * round is short and the noise of the machine is not.
 *
 * @param <K> the peers
 */
public final class Figure<K> {
  private final Map<K, List<Double>> values = new HashMap<>();

  /** Adds what a peer reached in the next round. */
  public void add(K kind, double value) {
    values.computeIfAbsent(kind, unused -> new ArrayList<>()).add(value);
  }

  private List<Double> of(K kind) {
    return values.getOrDefault(kind, List.of());
  }

  /** Returns the median of a peer over its rounds. */
  public double median(K kind) {
    return median(of(kind));
  }

  /** Returns the median over the rounds of one peer's value divided by another's. */
  public double ratio(K kind, K other) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < of(kind).size(); round++) {
      ratios.add(of(kind).get(round) / of(other).get(round));
    }
    return median(ratios);
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
