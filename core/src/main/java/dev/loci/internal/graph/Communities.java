package dev.loci.internal.graph;

import java.util.Arrays;

/**
 * Groups of nodes tied more strongly with each other than with the rest: the Louvain method
 * (Blondel, Guillaume, Lambiotte and Lefebvre 2008) on weights, whatever the direction, with groups
 * that fell apart parted in the end, as that never makes them worse. Nodes move in their order, so
 * that the same graph gives the same groups. For one use.
 */
final class Communities {
  private static final double LEAST_GAIN = 1e-12;
  private static final int MAX_ROUNDS = 100;

  private final Budget budget;

  private Communities(Budget budget) {
    this.budget = budget;
  }

  /**
   * Returns for each node the number of its group, or what was found as long as the budget lasted.
   */
  static int[] of(Arcs arcs, Budget budget) {
    Ties ties = Ties.of(arcs);
    int[] groups = new Communities(budget).group(ties);
    return connected(ties, groups);
  }

  private int[] group(Ties bottom) {
    int[] groups = singles(bottom.nodeCount());
    Ties ties = bottom;
    while (bottom.total() > 0 && !budget.isSpent()) {
      int[] moved = move(ties);
      int count = number(moved);
      for (int node = 0; node < groups.length; node++) {
        groups[node] = moved[groups[node]];
      }
      if (count == ties.nodeCount()) {
        break;
      }
      ties = ties.between(moved, count);
    }
    return groups;
  }

  private static int[] singles(int nodes) {
    int[] groups = new int[nodes];
    Arrays.setAll(groups, node -> node);
    return groups;
  }

  /** Moves each node to the group where it adds most, until none moves. */
  private int[] move(Ties ties) {
    int[] groups = singles(ties.nodeCount());
    double[] strengths = new double[groups.length];
    Arrays.setAll(strengths, ties::strength);
    double[] groupStrengths = strengths.clone();
    double[] links = new double[groups.length];
    boolean more = true;
    for (int round = 0; more && round < MAX_ROUNDS; round++) {
      more = false;
      for (int node = 0; node < groups.length; node++) {
        if (!budget.takeStep()) {
          return groups;
        }
        int best = best(ties, node, groups, strengths[node], groupStrengths, links);
        more |= best != groups[node];
        groupStrengths[groups[node]] -= strengths[node];
        groupStrengths[best] += strengths[node];
        groups[node] = best;
      }
    }
    return groups;
  }

  private static int best(
      Ties ties, int node, int[] groups, double strength, double[] groupStrengths, double[] links) {
    int start = ties.first(node);
    int end = ties.end(node);
    for (int tie = start; tie < end; tie++) {
      links[groups[ties.neighbour(tie)]] += ties.weight(tie);
    }
    int home = groups[node];
    int best = home;
    double bestGain =
        links[home] - (groupStrengths[home] - strength) * strength / ties.total() + LEAST_GAIN;
    for (int tie = start; tie < end; tie++) {
      int group = groups[ties.neighbour(tie)];
      double gain = links[group] - groupStrengths[group] * strength / ties.total();
      if (group != home && gain > bestGain) {
        best = group;
        bestGain = gain;
      }
    }
    for (int tie = start; tie < end; tie++) {
      links[groups[ties.neighbour(tie)]] = 0;
    }
    return best;
  }

  /** Numbers groups without gaps, in place, and returns how many there are. */
  private static int number(int[] groups) {
    int[] numbers = new int[groups.length];
    int count = 0;
    for (int node = 0; node < groups.length; node++) {
      if (numbers[groups[node]] == 0) {
        numbers[groups[node]] = ++count;
      }
      groups[node] = numbers[groups[node]] - 1;
    }
    return count;
  }

  /** Parts groups whose members do not hang together. */
  private static int[] connected(Ties ties, int[] groups) {
    int[] parts = new int[groups.length];
    Arrays.fill(parts, -1);
    int[] open = new int[groups.length];
    for (int start = 0; start < groups.length; start++) {
      if (parts[start] < 0) {
        fill(ties, groups, parts, open, start);
      }
    }
    return parts;
  }

  private static void fill(Ties ties, int[] groups, int[] parts, int[] open, int start) {
    int size = 0;
    parts[start] = start;
    open[size++] = start;
    while (size > 0) {
      int node = open[--size];
      for (int tie = ties.first(node); tie < ties.end(node); tie++) {
        int neighbour = ties.neighbour(tie);
        if (parts[neighbour] < 0 && groups[neighbour] == groups[node]) {
          parts[neighbour] = start;
          open[size++] = neighbour;
        }
      }
    }
  }
}
