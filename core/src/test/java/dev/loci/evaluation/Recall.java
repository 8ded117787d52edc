package dev.loci.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** The share of the evidence that is among the first hits, averaged over questions. */
final class Recall {
  private final List<Integer> depths;
  private final Map<Integer, Double> sums = new TreeMap<>();
  private int questions;

  Recall(List<Integer> depths) {
    this.depths = depths;
  }

  void add(List<UUID> found, Set<UUID> evidence) {
    questions++;
    for (int depth : depths) {
      long among = found.stream().limit(depth).filter(evidence::contains).count();
      sums.merge(depth, (double) among / evidence.size(), Double::sum);
    }
  }

  int questions() {
    return questions;
  }

  double at(int depth) {
    return sums.get(depth) / questions;
  }

  @Override
  public String toString() {
    return depths.stream()
        .map(depth -> "R@%d %.1f".formatted(depth, 100 * at(depth)))
        .collect(Collectors.joining("  ", " (%d): ".formatted(questions), ""));
  }
}
