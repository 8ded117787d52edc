package dev.loci.internal.graph;

import java.util.Arrays;
import java.util.List;

/**
 * Nodes and edges in compressed sparse rows: nodes by ascending number, edges by source, then
 * number, and a second order of the same edges by target. Immutable.
 */
final class Csr {
  static final Csr EMPTY = new Csr(new long[0], List.of());

  private final long[] nodes;
  private final int[] firstOut;
  private final int[] firstIn;
  private final int[] incoming;
  private final int[] sources;
  private final int[] targets;
  private final int[] relations;
  private final long[] numbers;
  private final double[] weights;
  private final double[] confidences;
  private final boolean[] bidirectional;
  private final long[] validFrom;
  private final long[] validTo;

  /**
   * Builds the rows.
   *
   * @param nodes numbers of nodes, ascending
   * @param edges edges between them
   */
  Csr(long[] nodes, List<EdgeData> edges) {
    this.nodes = nodes;
    int size = edges.size();
    firstOut = new int[nodes.length + 1];
    firstIn = new int[nodes.length + 1];
    incoming = new int[size];
    sources = new int[size];
    targets = new int[size];
    relations = new int[size];
    numbers = new long[size];
    weights = new double[size];
    confidences = new double[size];
    bidirectional = new boolean[size];
    validFrom = new long[size];
    validTo = new long[size];
    fillOutgoing(edges);
    fillIncoming();
  }

  /** A counting sort by source; edges come by number, and stay so within a source. */
  private void fillOutgoing(List<EdgeData> edges) {
    for (EdgeData edge : edges) {
      firstOut[indexOf(edge.source()) + 1]++;
    }
    Arrays.parallelPrefix(firstOut, Integer::sum);
    int[] next = firstOut.clone();
    for (EdgeData edge : edges) {
      int source = indexOf(edge.source());
      put(next[source]++, source, edge);
    }
  }

  private void put(int place, int source, EdgeData edge) {
    sources[place] = source;
    targets[place] = indexOf(edge.target());
    relations[place] = edge.relation();
    numbers[place] = edge.number();
    weights[place] = edge.traits().weight();
    confidences[place] = edge.traits().confidence();
    bidirectional[place] = edge.traits().bidirectional();
    validFrom[place] = edge.traits().validFrom();
    validTo[place] = edge.traits().validTo();
  }

  private void fillIncoming() {
    for (int target : targets) {
      firstIn[target + 1]++;
    }
    Arrays.parallelPrefix(firstIn, Integer::sum);
    int[] next = firstIn.clone();
    for (int edge = 0; edge < targets.length; edge++) {
      incoming[next[targets[edge]]++] = edge;
    }
  }

  int nodeCount() {
    return nodes.length;
  }

  int edgeCount() {
    return numbers.length;
  }

  /** Returns the place of a node, negative if it is not here. */
  int indexOf(long number) {
    return Arrays.binarySearch(nodes, number);
  }

  long nodeNumber(int node) {
    return nodes[node];
  }

  int firstOut(int node) {
    return firstOut[node];
  }

  int endOut(int node) {
    return firstOut[node + 1];
  }

  int firstIn(int node) {
    return firstIn[node];
  }

  int endIn(int node) {
    return firstIn[node + 1];
  }

  /** Returns the edge at a place in the order by target. */
  int incoming(int place) {
    return incoming[place];
  }

  int source(int edge) {
    return sources[edge];
  }

  int target(int edge) {
    return targets[edge];
  }

  long edgeNumber(int edge) {
    return numbers[edge];
  }

  boolean isBidirectional(int edge) {
    return bidirectional[edge];
  }

  EdgeData edge(int edge) {
    EdgeData.Traits traits =
        new EdgeData.Traits(
            weights[edge], confidences[edge], bidirectional[edge], validFrom[edge], validTo[edge]);
    return new EdgeData(
        numbers[edge], nodes[sources[edge]], nodes[targets[edge]], relations[edge], traits);
  }

  double weight(int edge) {
    return weights[edge];
  }

  double confidence(int edge) {
    return confidences[edge];
  }

  int relation(int edge) {
    return relations[edge];
  }

  boolean isValidAt(int edge, long micros) {
    return validFrom[edge] <= micros && micros < validTo[edge];
  }

  /** Returns the edge of a source node with this number, negative if it is not here. */
  int find(int source, long number) {
    return Arrays.binarySearch(numbers, firstOut[source], firstOut[source + 1], number);
  }
}
