package dev.loci.internal.graph;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Nodes and edges in compressed sparse rows: nodes by ascending number, edges by source, then
 * number, and a second order of the same edges by target, the bidirectional first. Immutable.
 */
final class Csr {
  static final Csr EMPTY = of(new NodeRows(List.of()), new EdgeList());

  private final NodeRows nodes;
  private final EdgeTraits traits;
  private final int[] firstOut;
  private final int[] firstIn;
  private final int[] incoming;
  private final int[] sources;
  private final int[] targets;
  private final boolean anyBidirectional;
  private final WalkSpace.Pool walkSpaces = new WalkSpace.Pool();

  private Csr(
      NodeRows nodes,
      EdgeTraits traits,
      int[] firstOut,
      int[] firstIn,
      int[] incoming,
      int[] targets) {
    this.nodes = nodes;
    this.traits = traits;
    this.firstOut = firstOut;
    this.firstIn = firstIn;
    this.incoming = incoming;
    this.targets = targets;
    this.sources = sources(firstOut);
    this.anyBidirectional = !traits.bidirectional().isAll(0);
  }

  private static int[] sources(int[] firstOut) {
    int[] sources = new int[firstOut[firstOut.length - 1]];
    for (int node = 0; node < firstOut.length - 1; node++) {
      Arrays.fill(sources, firstOut[node], firstOut[node + 1], node);
    }
    return sources;
  }

  /** Builds the rows. */
  static Csr of(NodeRows nodes, EdgeTable edges) {
    int[] firstOut = new int[nodes.count() + 1];
    int[] order = order(edges, firstOut);
    EdgeTraits traits = EdgeTraits.of(edges, order);
    int[] targets = new int[order.length];
    Arrays.setAll(targets, row -> edges.target(order[row]));
    int[] firstIn = new int[nodes.count() + 1];
    int[] incoming = incoming(targets, traits.bidirectional(), firstIn);
    return new Csr(nodes, traits, firstOut, firstIn, incoming, targets);
  }

  /** A counting sort by source, then number; returns which edge stands in which row. */
  private static int[] order(EdgeTable edges, int[] firstOut) {
    for (int edge = 0; edge < edges.size(); edge++) {
      firstOut[edges.source(edge) + 1]++;
    }
    Arrays.parallelPrefix(firstOut, Integer::sum);
    int[] next = firstOut.clone();
    int[] order = new int[edges.size()];
    for (int edge = 0; edge < order.length; edge++) {
      order[next[edges.source(edge)]++] = edge;
    }
    for (int node = 0; node < firstOut.length - 1; node++) {
      sort(order, firstOut[node], firstOut[node + 1], edges);
    }
    return order;
  }

  /** Most tables have the edges of a node in order already. */
  private static void sort(int[] order, int from, int to, EdgeTable edges) {
    boolean sorted = true;
    for (int row = from + 1; row < to && sorted; row++) {
      sorted = edges.number(order[row - 1]) < edges.number(order[row]);
    }
    if (!sorted) {
      int[] ordered =
          IntStream.range(from, to)
              .mapToObj(row -> order[row])
              .sorted(Comparator.comparingLong(edges::number))
              .mapToInt(edge -> edge)
              .toArray();
      System.arraycopy(ordered, 0, order, from, ordered.length);
    }
  }

  /** Of each node those that can be walked back come first. */
  private static int[] incoming(int[] targets, Column bidirectional, int[] firstIn) {
    for (int target : targets) {
      firstIn[target + 1]++;
    }
    Arrays.parallelPrefix(firstIn, Integer::sum);
    int[] next = firstIn.clone();
    int[] incoming = new int[targets.length];
    for (int both = 1; both >= 0; both--) {
      for (int edge = 0; edge < targets.length; edge++) {
        if (bidirectional.get(edge) == both) {
          incoming[next[targets[edge]]++] = edge;
        }
      }
    }
    return incoming;
  }

  static Csr read(GraphFileInput nodes, GraphFileInput arcs, GraphFileInput traits) {
    return new Csr(
        NodeRows.read(nodes),
        EdgeTraits.read(traits),
        arcs.getInts(),
        arcs.getInts(),
        arcs.getInts(),
        arcs.getInts());
  }

  void writeNodes(GraphFileOutput out) throws IOException {
    nodes.write(out);
  }

  void writeArcs(GraphFileOutput out) throws IOException {
    out.putInts(firstOut);
    out.putInts(firstIn);
    out.putInts(incoming);
    out.putInts(targets);
  }

  void writeTraits(GraphFileOutput out) throws IOException {
    traits.write(out);
  }

  /** Returns spaces for walks on these rows, and on what comes behind them. */
  WalkSpace.Pool walkSpaces() {
    return walkSpaces;
  }

  /** Returns where the edges of each node begin, and the last end; not to be changed. */
  int[] firstOut() {
    return firstOut;
  }

  /** Returns the node that each edge leads to; not to be changed. */
  int[] targets() {
    return targets;
  }

  int nodeCount() {
    return nodes.count();
  }

  int edgeCount() {
    return targets.length;
  }

  /** Returns the place of a node, negative if it is not here. */
  int indexOf(long number) {
    return nodes.indexOf(number);
  }

  /** Returns the place of a node, negative if it is not here. */
  int indexOf(String key) {
    return nodes.indexOf(key);
  }

  String key(int node) {
    return nodes.key(node);
  }

  long nodeNumber(int node) {
    return nodes.number(node);
  }

  int label(int node) {
    return nodes.label(node);
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
    return traits.numbers().get(edge);
  }

  boolean isBidirectional(int edge) {
    return traits.bidirectional().get(edge) != 0;
  }

  /** Tells whether any edge can be walked back, so that it is worth looking for. */
  boolean hasBidirectional() {
    return anyBidirectional;
  }

  double weight(int edge) {
    return traits.weights().getDouble(edge);
  }

  double confidence(int edge) {
    return traits.confidences().getDouble(edge);
  }

  int relation(int edge) {
    return (int) traits.relations().get(edge);
  }

  long validFrom(int edge) {
    return traits.validFrom().get(edge);
  }

  long validTo(int edge) {
    return traits.validTo().get(edge);
  }

  boolean isValidAt(int edge, long micros) {
    return traits.isValidAt(edge, micros);
  }

  /** Tells whether no edge begins later or has ended by then. */
  boolean areAllValidAt(long micros) {
    return traits.lastValidFrom() <= micros && micros < traits.firstValidTo();
  }

  /**
   * Returns a bit for each edge, set where it may not hold at an instant; null where that is not
   * known so cheaply.
   */
  long @Nullable [] doubtfulAt(long micros) {
    return traits.lastValidFrom() <= micros ? traits.validTo().otherThan(Long.MAX_VALUE) : null;
  }

  /** Returns the edge of a source node with this number, negative if it is not here. */
  int find(int source, long number) {
    return traits.numbers().search(number, firstOut[source], firstOut[source + 1]);
  }

  /** Returns how many bytes all this takes, but for some hundreds. */
  long bytes() {
    return nodes.bytes() + traits.bytes() + 8L * firstOut.length + 12L * targets.length;
  }
}
