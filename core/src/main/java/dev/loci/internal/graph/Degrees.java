package dev.loci.internal.graph;

import dev.loci.NodeDegree;

/** How many edges nodes have, and how heavy they are together. */
final class Degrees {
  private final int[] in;
  private final int[] out;
  private final double[] weightIn;
  private final double[] weightOut;

  private Degrees(int nodes) {
    in = new int[nodes];
    out = new int[nodes];
    weightIn = new double[nodes];
    weightOut = new double[nodes];
  }

  static Degrees of(Arcs arcs) {
    Degrees degrees = new Degrees(arcs.nodeCount());
    for (int node = 0; node < arcs.nodeCount(); node++) {
      for (int arc = arcs.first(node); arc < arcs.end(node); arc++) {
        degrees.out[node]++;
        degrees.weightOut[node] += arcs.weight(arc);
        degrees.in[arcs.target(arc)]++;
        degrees.weightIn[arcs.target(arc)] += arcs.weight(arc);
      }
    }
    return degrees;
  }

  int total(int node) {
    return in[node] + out[node];
  }

  NodeDegree of(int node, String key) {
    return new NodeDegree(key, in[node], out[node], weightIn[node], weightOut[node]);
  }
}
