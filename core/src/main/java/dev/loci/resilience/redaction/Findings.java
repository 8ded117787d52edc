package dev.loci.resilience.redaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What rules found in a text, in any order; parts that overlap become one. */
final class Findings {
  private static final Comparator<Finding> BY_START =
      Comparator.comparingInt(Finding::from).thenComparingInt(Finding::rule);

  private final List<Finding> all = new ArrayList<>();
  private boolean inOrder = true;
  private int lastFrom = -1;

  /** Characters {@code from} to {@code to - 1}, and the number of the rule. */
  record Finding(int from, int to, int rule) {
    int length() {
      return to - from;
    }

    Finding part(int partFrom, int partTo) {
      return new Finding(partFrom, partTo, rule);
    }
  }

  void add(int from, int to, int rule) {
    inOrder &= from > lastFrom;
    lastFrom = from;
    all.add(new Finding(from, to, rule));
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** Returns findings that do not overlap, in the order of the text. */
  List<Finding> merged() {
    if (!inOrder) {
      all.sort(BY_START);
    }
    List<Finding> merged = new ArrayList<>();
    Finding named = all.getFirst();
    int from = named.from();
    int to = named.to();
    for (Finding next : all.subList(1, all.size())) {
      if (next.from() >= to) {
        merged.add(new Finding(from, to, named.rule()));
        named = next;
        from = next.from();
      } else if (next.length() > named.length()) {
        named = next;
      }
      to = Math.max(to, next.to());
    }
    merged.add(new Finding(from, to, named.rule()));
    return merged;
  }
}
