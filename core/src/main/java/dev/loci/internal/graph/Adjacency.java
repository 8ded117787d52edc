package dev.loci.internal.graph;

import dev.loci.Direction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The graph of one space at one point of the journal: rows plus what has changed since. Immutable,
 * so that a reader sees whole requests only and never waits.
 */
final class Adjacency {
  private final Csr base;
  private final Delta delta;
  private final long baseSequence;
  private final long sequence;

  private Adjacency(Csr base, long baseSequence, Delta delta, long sequence) {
    this.base = base;
    this.baseSequence = baseSequence;
    this.delta = delta;
    this.sequence = sequence;
  }

  /** Returns a graph that is all in rows, at a journal record. */
  static Adjacency of(Csr rows, long sequence) {
    return new Adjacency(rows, sequence, Delta.empty(rows), sequence);
  }

  /** Returns the graph on the same rows with what has been added to the log since. */
  Adjacency with(Delta later, long sequence) {
    return new Adjacency(base, baseSequence, later, sequence);
  }

  /** Receives the arcs of a node, until it has had enough. */
  interface ArcVisitor {
    /** Returns whether to go on. */
    boolean visit(int neighbour, int edge);
  }

  Delta delta() {
    return delta;
  }

  /** Returns the number of the last journal record whose effect is in the rows. */
  long baseSequence() {
    return baseSequence;
  }

  /** Tells whether all is in rows. */
  boolean isCompact() {
    return delta.size() == 0;
  }

  Csr base() {
    return base;
  }

  /** Returns the number of the last journal record whose effect is in here. */
  long sequence() {
    return sequence;
  }

  /** Returns one more than the highest place of a node; places of deleted nodes count. */
  int nodeCount() {
    return delta.nodeCount();
  }

  /** Returns the place of a node, negative if there is none. */
  int indexOf(long number) {
    int node = delta.indexOf(number);
    return node >= 0 && delta.isDeadNode(node) ? -1 : node;
  }

  long nodeNumber(int node) {
    return node < base.nodeCount() ? base.nodeNumber(node) : delta.nodeNumber(node);
  }

  /** Returns the place of a node, negative if there is none. */
  int indexOf(String key) {
    int node = delta.indexOf(key);
    return node >= 0 && delta.isDeadNode(node) ? -1 : node;
  }

  boolean isLive(int node) {
    return !delta.isDeadNode(node);
  }

  String key(int node) {
    return delta.key(node);
  }

  int label(int node) {
    return delta.label(node);
  }

  /** Returns one more than the highest place of an edge; places of deleted edges count. */
  int edgeCount() {
    return delta.edgeCount();
  }

  boolean isLiveEdge(int edge) {
    return !delta.isDeadEdge(edge);
  }

  int source(int edge) {
    return isBase(edge) ? base.source(edge) : delta.source(edge);
  }

  int target(int edge) {
    return isBase(edge) ? base.target(edge) : delta.target(edge);
  }

  /**
   * Visits the edges that can be walked from a node in a direction; tells if it came to the end.
   */
  boolean forEachArc(int node, Direction direction, ArcVisitor visitor) {
    return forEachFrom(node, direction != Direction.BACKWARD, visitor)
        && forEachTo(node, direction != Direction.FORWARD, visitor);
  }

  /** Visits the edges that start at a node: all, or those that are bidirectional. */
  boolean forEachFrom(int node, boolean all, ArcVisitor visitor) {
    if (node < base.nodeCount() && (all || base.hasBidirectional())) {
      for (int edge = base.firstOut(node); edge < base.endOut(node); edge++) {
        boolean open = all || base.isBidirectional(edge);
        if (open && !delta.isDeadEdge(edge) && !visitor.visit(base.target(edge), edge)) {
          return false;
        }
      }
    }
    for (int edge : delta.outgoing(node)) {
      boolean open = all || delta.edge(edge).traits().bidirectional();
      if (open && !delta.isDeadEdge(edge) && !visitor.visit(target(edge), edge)) {
        return false;
      }
    }
    return true;
  }

  /** Visits the edges that lead to a node: all, or those that are bidirectional. */
  boolean forEachTo(int node, boolean all, ArcVisitor visitor) {
    if (node < base.nodeCount() && (all || base.hasBidirectional())) {
      for (int place = base.firstIn(node); place < base.endIn(node); place++) {
        int edge = base.incoming(place);
        if (!all && !base.isBidirectional(edge)) {
          break;
        }
        if (!delta.isDeadEdge(edge) && !visitor.visit(base.source(edge), edge)) {
          return false;
        }
      }
    }
    for (int edge : delta.incoming(node)) {
      boolean open = all || delta.edge(edge).traits().bidirectional();
      if (open && !delta.isDeadEdge(edge) && !visitor.visit(source(edge), edge)) {
        return false;
      }
    }
    return true;
  }

  long edgeNumber(int edge) {
    return isBase(edge) ? base.edgeNumber(edge) : delta.edge(edge).number();
  }

  double weight(int edge) {
    return isBase(edge) ? base.weight(edge) : delta.edge(edge).traits().weight();
  }

  double confidence(int edge) {
    return isBase(edge) ? base.confidence(edge) : delta.edge(edge).traits().confidence();
  }

  boolean isBidirectional(int edge) {
    return isBase(edge) ? base.isBidirectional(edge) : delta.edge(edge).traits().bidirectional();
  }

  long validFrom(int edge) {
    return isBase(edge) ? base.validFrom(edge) : delta.edge(edge).traits().validFrom();
  }

  long validTo(int edge) {
    return isBase(edge) ? base.validTo(edge) : delta.edge(edge).traits().validTo();
  }

  int relation(int edge) {
    return isBase(edge) ? base.relation(edge) : delta.edge(edge).relation();
  }

  boolean isValidAt(int edge, long micros) {
    if (isBase(edge)) {
      return base.isValidAt(edge, micros);
    }
    return delta.edge(edge).traits().isValidAt(micros);
  }

  private boolean isBase(int edge) {
    return edge < base.edgeCount();
  }

  /** Returns the same graph with all of it in rows. */
  Adjacency compact() {
    Csr rows = Csr.of(new NodeRows(liveNodes()), new LiveEdges(this));
    return of(rows, sequence);
  }

  /** Tells whether every edge holds then. */
  boolean areAllValidAt(long micros) {
    return base.areAllValidAt(micros) && delta.areAllValidAt(micros);
  }

  /** Returns all nodes that are alive, by number. */
  List<NodeData> liveNodes() {
    List<NodeData> nodes = new ArrayList<>();
    for (int node = 0; node < nodeCount(); node++) {
      if (!delta.isDeadNode(node)) {
        nodes.add(new NodeData(nodeNumber(node), key(node), label(node)));
      }
    }
    return nodes;
  }

  private EdgeData edge(int edge) {
    EdgeData.Traits traits =
        new EdgeData.Traits(
            weight(edge), confidence(edge), isBidirectional(edge), validFrom(edge), validTo(edge));
    return new EdgeData(
        edgeNumber(edge),
        nodeNumber(source(edge)),
        nodeNumber(target(edge)),
        relation(edge),
        traits);
  }

  /** Returns all edges that are alive, by number. */
  List<EdgeData> liveEdges() {
    List<EdgeData> edges = new ArrayList<>();
    for (int edge = 0; edge < delta.edgeCount(); edge++) {
      if (!delta.isDeadEdge(edge)) {
        edges.add(edge(edge));
      }
    }
    edges.sort(Comparator.comparingLong(EdgeData::number));
    return edges;
  }
}
