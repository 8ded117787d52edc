package dev.loci.internal.graph;

import java.util.Arrays;

/**
 * How strongly nodes are tied, whatever the direction: rows of neighbours with weights, each tie in
 * both rows, several between the same two allowed; ties of a node to itself apart. Immutable.
 */
final class Ties {
  private final int[] first;
  private final int[] neighbours;
  private final double[] weights;
  private final double[] loops;
  private final double total;

  /** Takes rows; ties of a node to itself count twice, here and in the total. */
  private Ties(int[] first, int[] neighbours, double[] weights, double[] loops) {
    this.first = first;
    this.neighbours = neighbours;
    this.weights = weights;
    this.loops = loops;
    this.total = Arrays.stream(weights).sum() + Arrays.stream(loops).sum();
  }

  static Ties of(Arcs arcs) {
    int nodes = arcs.nodeCount();
    Builder ties = new Builder(nodes);
    for (int node = 0; node < nodes; node++) {
      for (int arc = arcs.first(node); arc < arcs.end(node); arc++) {
        ties.count(node, arcs.target(arc));
      }
    }
    ties.startFilling();
    for (int node = 0; node < nodes; node++) {
      for (int arc = arcs.first(node); arc < arcs.end(node); arc++) {
        ties.put(node, arcs.target(arc), arcs.weight(arc));
      }
    }
    return ties.build(new double[nodes]);
  }

  /** Returns the ties between groups, which are numbered without gaps. */
  Ties between(int[] groups, int groupCount) {
    Builder ties = new Builder(groupCount);
    double[] within = new double[groupCount];
    for (int node = 0; node < nodeCount(); node++) {
      within[groups[node]] += loops[node];
      for (int tie = first[node]; tie < first[node + 1]; tie++) {
        if (groups[node] < groups[neighbours[tie]]) {
          ties.count(groups[node], groups[neighbours[tie]]);
        } else if (groups[node] == groups[neighbours[tie]]) {
          within[groups[node]] += weights[tie];
        }
      }
    }
    ties.startFilling();
    for (int node = 0; node < nodeCount(); node++) {
      for (int tie = first[node]; tie < first[node + 1]; tie++) {
        if (groups[node] < groups[neighbours[tie]]) {
          ties.put(groups[node], groups[neighbours[tie]], weights[tie]);
        }
      }
    }
    return ties.build(within);
  }

  int nodeCount() {
    return loops.length;
  }

  int first(int node) {
    return first[node];
  }

  int end(int node) {
    return first[node + 1];
  }

  int neighbour(int tie) {
    return neighbours[tie];
  }

  double weight(int tie) {
    return weights[tie];
  }

  /** Returns twice the weight of all ties. */
  double total() {
    return total;
  }

  /** Returns the weight of all ties of a node, those to itself twice. */
  double strength(int node) {
    double strength = loops[node];
    for (int tie = first[node]; tie < first[node + 1]; tie++) {
      strength += weights[tie];
    }
    return strength;
  }

  /** Fills the rows in two passes. */
  private static final class Builder {
    private final int[] first;
    private int[] next = {};
    private int[] neighbours = {};
    private double[] weights = {};

    Builder(int nodes) {
      first = new int[nodes + 1];
    }

    void count(int one, int other) {
      first[one + 1]++;
      first[other + 1]++;
    }

    void startFilling() {
      Arrays.parallelPrefix(first, Integer::sum);
      next = first.clone();
      neighbours = new int[first[first.length - 1]];
      weights = new double[neighbours.length];
    }

    void put(int one, int other, double weight) {
      neighbours[next[one]] = other;
      weights[next[one]++] = weight;
      neighbours[next[other]] = one;
      weights[next[other]++] = weight;
    }

    Ties build(double[] loops) {
      return new Ties(first, neighbours, weights, loops);
    }
  }
}
