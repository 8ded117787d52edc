package dev.loci.internal.graph;

import dev.loci.Direction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The graph of one space at one point of the journal: rows plus what has changed since. Immutable,
 * so that a reader sees whole requests only and never waits.
 */
final class Adjacency {
  private final Csr base;
  private final Delta delta;
  private final long sequence;

  Adjacency(Csr base, Delta delta, long sequence) {
    this.base = base;
    this.delta = delta;
    this.sequence = sequence;
  }

  /** Receives the arcs of a node, until it has had enough. */
  interface ArcVisitor {
    /** Returns whether to go on. */
    boolean visit(int neighbour, int edge);
  }

  Delta delta() {
    return delta;
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

  /** Visits the edges that can be walked from a node in a direction. */
  void forEachArc(int node, Direction direction, ArcVisitor visitor) {
    boolean more = true;
    if (node < base.nodeCount()) {
      more = baseArcs(node, direction, visitor);
    }
    if (more) {
      deltaArcs(node, direction, visitor);
    }
  }

  private boolean baseArcs(int node, Direction direction, ArcVisitor visitor) {
    for (int edge = base.firstOut(node); edge < base.endOut(node); edge++) {
      boolean open = direction != Direction.BACKWARD || base.isBidirectional(edge);
      if (open && !delta.isDeadEdge(edge) && !visitor.visit(base.target(edge), edge)) {
        return false;
      }
    }
    for (int place = base.firstIn(node); place < base.endIn(node); place++) {
      int edge = base.incoming(place);
      boolean open = direction != Direction.FORWARD || base.isBidirectional(edge);
      if (open && !delta.isDeadEdge(edge) && !visitor.visit(base.source(edge), edge)) {
        return false;
      }
    }
    return true;
  }

  private void deltaArcs(int node, Direction direction, ArcVisitor visitor) {
    for (int place : delta.outgoing(node)) {
      EdgeData edge = delta.edge(place);
      boolean open = direction != Direction.BACKWARD || edge.traits().bidirectional();
      if (open && !visitDelta(place, edge.target(), visitor)) {
        return;
      }
    }
    for (int place : delta.incoming(node)) {
      EdgeData edge = delta.edge(place);
      boolean open = direction != Direction.FORWARD || edge.traits().bidirectional();
      if (open && !visitDelta(place, edge.source(), visitor)) {
        return;
      }
    }
  }

  private boolean visitDelta(int place, long neighbour, ArcVisitor visitor) {
    return delta.isDeadEdge(place) || visitor.visit(delta.indexOf(neighbour), place);
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

  int relation(int edge) {
    return isBase(edge) ? base.relation(edge) : delta.edge(edge).relation();
  }

  boolean isValidAt(int edge, long micros) {
    if (isBase(edge)) {
      return base.isValidAt(edge, micros);
    }
    EdgeData.Traits traits = delta.edge(edge).traits();
    return traits.validFrom() <= micros && micros < traits.validTo();
  }

  private boolean isBase(int edge) {
    return edge < base.edgeCount();
  }

  /** Returns the numbers of all nodes that are alive, ascending. */
  long[] liveNodes() {
    long[] numbers = new long[nodeCount()];
    int count = 0;
    for (int node = 0; node < nodeCount(); node++) {
      if (!delta.isDeadNode(node)) {
        numbers[count++] = nodeNumber(node);
      }
    }
    return Arrays.copyOf(numbers, count);
  }

  /** Returns all edges that are alive, by number. */
  List<EdgeData> liveEdges() {
    List<EdgeData> edges = new ArrayList<>();
    for (int edge = 0; edge < delta.edgeCount(); edge++) {
      if (!delta.isDeadEdge(edge)) {
        edges.add(isBase(edge) ? base.edge(edge) : delta.edge(edge));
      }
    }
    edges.sort(Comparator.comparingLong(EdgeData::number));
    return edges;
  }
}
