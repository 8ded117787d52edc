package dev.loci.internal.graph;

import java.util.Arrays;

/**
 * PageRank (Brin and Page 1998) by power iteration: a walker follows arcs with a chance by their
 * weight, and starts anew now and then, and where no arc leads on. For one use.
 */
final class PageRanks {
  private static final double DAMPING = 0.85;
  private static final double TOLERANCE = 1e-9;
  private static final int MAX_ROUNDS = 200;

  private final Arcs arcs;
  private final double[] starts;
  private final Budget budget;

  /**
   * Prepares a walk.
   *
   * @param starts the chance to start at each node; together 1
   */
  PageRanks(Arcs arcs, double[] starts, Budget budget) {
    this.arcs = arcs;
    this.starts = starts;
    this.budget = budget;
  }

  /** Returns where the walker is after long, or as long as the budget lasted. */
  double[] scores() {
    double[] scores = starts.clone();
    double[] totals = totals();
    double change = Double.MAX_VALUE;
    for (int round = 0; round < MAX_ROUNDS && change > TOLERANCE; round++) {
      double[] next = new double[scores.length];
      double astray = 0;
      for (int node = 0; node < scores.length; node++) {
        if (!budget.takeStep()) {
          return scores;
        }
        astray += spread(node, scores[node], totals[node], next);
      }
      change = 0;
      for (int node = 0; node < scores.length; node++) {
        next[node] = DAMPING * (next[node] + astray * starts[node]) + (1 - DAMPING) * starts[node];
        change += Math.abs(next[node] - scores[node]);
      }
      scores = next;
    }
    return scores;
  }

  /** Returns what finds no way on. */
  private double spread(int node, double score, double total, double[] next) {
    if (total == 0) {
      return score;
    }
    double share = score / total;
    for (int arc = arcs.first(node); arc < arcs.end(node); arc++) {
      next[arcs.target(arc)] += share * arcs.weight(arc);
    }
    return 0;
  }

  private double[] totals() {
    double[] totals = new double[arcs.nodeCount()];
    Arrays.setAll(
        totals,
        node -> {
          double total = 0;
          for (int arc = arcs.first(node); arc < arcs.end(node); arc++) {
            total += arcs.weight(arc);
          }
          return total;
        });
    return totals;
  }
}
