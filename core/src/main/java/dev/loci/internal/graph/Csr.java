package dev.loci.internal.graph;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Nodes and edges in compressed sparse rows: nodes by ascending number, edges by source, then
 * number, and a second order of the same edges by target, the bidirectional first. Immutable.
 */
final class Csr {
  static final Csr EMPTY = new Csr(List.of(), List.of());

  private final Column nodes;
  private final Column labels;
  private final Keys keys;
  private final int nodeCount;
  private final int[] firstOut;
  private final int[] firstIn;
  private final int[] incoming;
  private final int[] sources;
  private final int[] targets;
  private final Column relations;
  private final Column numbers;
  private final Column weights;
  private final Column confidences;
  private final Column bidirectional;
  private final Column validFrom;
  private final Column validTo;
  private final boolean anyBidirectional;
  private final long lastValidFrom;
  private final long firstValidTo;

  /**
   * Builds the rows.
   *
   * @param nodes by ascending number
   * @param edges between them, by ascending number
   */
  Csr(List<NodeData> nodes, List<EdgeData> edges) {
    nodeCount = nodes.size();
    this.nodes = Column.of(nodeCount, node -> nodes.get(node).number());
    labels = Column.of(nodeCount, node -> nodes.get(node).label());
    keys = new Keys(nodes.stream().map(NodeData::key).toList());
    int size = edges.size();
    firstOut = new int[nodeCount + 1];
    firstIn = new int[nodeCount + 1];
    incoming = new int[size];
    sources = new int[size];
    targets = new int[size];
    int[] order = fillOutgoing(edges);
    relations = column(edges, order, EdgeData::relation);
    numbers = column(edges, order, EdgeData::number);
    weights = column(edges, order, edge -> Double.doubleToLongBits(edge.traits().weight()));
    confidences = column(edges, order, edge -> Double.doubleToLongBits(edge.traits().confidence()));
    bidirectional = column(edges, order, edge -> edge.traits().bidirectional() ? 1 : 0);
    anyBidirectional = edges.stream().anyMatch(edge -> edge.traits().bidirectional());
    fillIncoming();
    validFrom = column(edges, order, edge -> edge.traits().validFrom());
    validTo = column(edges, order, edge -> edge.traits().validTo());
    lastValidFrom =
        edges.stream().mapToLong(e -> e.traits().validFrom()).max().orElse(Long.MIN_VALUE);
    firstValidTo = edges.stream().mapToLong(e -> e.traits().validTo()).min().orElse(Long.MAX_VALUE);
  }

  private static Column column(
      List<EdgeData> edges, int[] order, ToLongFunction<EdgeData> valueOf) {
    long[] values = new long[order.length]; // read in any order once, then in theirs
    Arrays.setAll(values, row -> valueOf.applyAsLong(edges.get(order[row])));
    return Column.of(values.length, row -> values[row]);
  }

  /** A counting sort by source; returns which edge stands at which place. */
  private int[] fillOutgoing(List<EdgeData> edges) {
    for (EdgeData edge : edges) {
      firstOut[indexOf(edge.source()) + 1]++;
    }
    Arrays.parallelPrefix(firstOut, Integer::sum);
    int[] next = firstOut.clone();
    int[] order = new int[edges.size()];
    for (int i = 0; i < order.length; i++) {
      int source = indexOf(edges.get(i).source());
      int place = next[source]++;
      sources[place] = source;
      targets[place] = indexOf(edges.get(i).target());
      order[place] = i;
    }
    return order;
  }

  /** Of each node those that can be walked back come first. */
  private void fillIncoming() {
    for (int target : targets) {
      firstIn[target + 1]++;
    }
    Arrays.parallelPrefix(firstIn, Integer::sum);
    int[] next = firstIn.clone();
    for (int edge = 0; edge < targets.length; edge++) {
      if (isBidirectional(edge)) {
        incoming[next[targets[edge]]++] = edge;
      }
    }
    for (int edge = 0; edge < targets.length; edge++) {
      if (!isBidirectional(edge)) {
        incoming[next[targets[edge]]++] = edge;
      }
    }
  }

  int nodeCount() {
    return nodeCount;
  }

  int edgeCount() {
    return targets.length;
  }

  /** Returns the place of a node, negative if it is not here. */
  int indexOf(long number) {
    return nodes.search(number, 0, nodeCount);
  }

  /** Returns the place of a node, negative if it is not here. */
  int indexOf(String key) {
    return keys.find(key);
  }

  NodeData node(int node) {
    return new NodeData(nodes.get(node), keys.text(node), label(node));
  }

  String key(int node) {
    return keys.text(node);
  }

  long nodeNumber(int node) {
    return nodes.get(node);
  }

  int label(int node) {
    return (int) labels.get(node);
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

  /** Returns the edge at a place in the order by target, of each node the bidirectional first. */
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
    return numbers.get(edge);
  }

  boolean isBidirectional(int edge) {
    return bidirectional.get(edge) != 0;
  }

  /** Tells whether any edge can be walked back, so that it is worth looking for. */
  boolean hasBidirectional() {
    return anyBidirectional;
  }

  EdgeData edge(int edge) {
    EdgeData.Traits traits =
        new EdgeData.Traits(
            weight(edge),
            confidence(edge),
            isBidirectional(edge),
            validFrom.get(edge),
            validTo.get(edge));
    return new EdgeData(
        numbers.get(edge),
        nodes.get(sources[edge]),
        nodes.get(targets[edge]),
        relation(edge),
        traits);
  }

  double weight(int edge) {
    return weights.getDouble(edge);
  }

  double confidence(int edge) {
    return confidences.getDouble(edge);
  }

  int relation(int edge) {
    return (int) relations.get(edge);
  }

  boolean isValidAt(int edge, long micros) {
    return micros < validTo.get(edge) && (lastValidFrom <= micros || validFrom.get(edge) <= micros);
  }

  /** Tells whether no edge begins later or has ended by then. */
  boolean areAllValidAt(long micros) {
    return lastValidFrom <= micros && micros < firstValidTo;
  }

  /** Returns the edge of a source node with this number, negative if it is not here. */
  int find(int source, long number) {
    return numbers.search(number, firstOut[source], firstOut[source + 1]);
  }

  /** Returns how many bytes all this takes, but for some hundreds. */
  long bytes() {
    long columns = 0;
    for (Column column :
        List.of(relations, numbers, weights, confidences, bidirectional, validFrom, validTo)) {
      columns += column.bytes();
    }
    long ofNodes = nodes.bytes() + labels.bytes() + keys.bytes() + 8L * firstOut.length;
    return columns + ofNodes + 12L * targets.length;
  }
}
