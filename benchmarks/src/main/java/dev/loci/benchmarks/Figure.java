package dev.loci.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One figure of several peers, measured in rounds. Peers are compared round by round, because a
 * round is short and the noise of the machine is not.
 */
final class Figure {
  private final Map<PeerKind, List<Double>> values = new EnumMap<>(PeerKind.class);

  void add(PeerKind kind, double value) {
    values.computeIfAbsent(kind, unused -> new ArrayList<>()).add(value);
  }

  private List<Double> of(PeerKind kind) {
    return values.getOrDefault(kind, List.of());
  }

  double median(PeerKind kind) {
    return median(of(kind));
  }

  /** Returns the median over the rounds of one peer's value divided by another's. */
  double ratio(PeerKind kind, PeerKind other) {
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
