package dev.loci.internal.graph;

import dev.loci.internal.graph.DeltaLog.AddedEdge;
import dev.loci.internal.graph.DeltaLog.KeyChange;
import dev.loci.internal.graph.DeltaLog.LabelChange;
import java.util.Arrays;

/**
 * One state of what has changed since a {@link Csr} was built. Nodes and edges that came later
 * continue its places. It stays as it is, though the log behind it grows.
 */
final class Delta {
  static final int NONE = -1;
  private static final int[] NO_EDGES = {};

  private final DeltaLog log;
  private final Csr base;
  private final int version;
  private final int addedNodes;
  private final int addedEdges;
  private final int otherChanges;
  private final boolean anyBidirectional;
  private final long lastValidFrom;
  private final long firstValidTo;

  Delta(
      DeltaLog log,
      int version,
      int addedNodes,
      int addedEdges,
      int otherChanges,
      boolean anyBidirectional,
      long lastValidFrom,
      long firstValidTo) {
    this.log = log;
    this.base = log.base();
    this.version = version;
    this.addedNodes = addedNodes;
    this.addedEdges = addedEdges;
    this.otherChanges = otherChanges;
    this.anyBidirectional = anyBidirectional;
    this.lastValidFrom = lastValidFrom;
    this.firstValidTo = firstValidTo;
  }

  /** Returns nothing behind some rows. */
  static Delta empty(Csr base) {
    return new DeltaLog(base).publish();
  }

  /** Returns what to add to; for the follower's thread, and the newest state only. */
  DeltaLog log() {
    return log;
  }

  int size() {
    return addedNodes + addedEdges + otherChanges;
  }

  /** Returns about how many bytes this takes. */
  long estimatedBytes() {
    return 1_024 + 320L * size();
  }

  int nodeCount() {
    return base.nodeCount() + addedNodes;
  }

  int edgeCount() {
    return base.edgeCount() + addedEdges;
  }

  long nodeNumber(int node) {
    return log.node(node).number();
  }

  String key(int node) {
    return node < base.nodeCount() ? base.key(node) : log.node(node).key();
  }

  int label(int node) {
    LabelChange change = log.lastLabel(node);
    while (change != null && change.version() > version) {
      change = change.before();
    }
    if (change != null) {
      return change.label();
    }
    return node < base.nodeCount() ? base.label(node) : log.node(node).label();
  }

  EdgeData edge(int edge) {
    return log.edge(edge).data;
  }

  int source(int edge) {
    return log.edge(edge).source;
  }

  int target(int edge) {
    return log.edge(edge).target;
  }

  /** Tells whether an edge that came later can be walked back. */
  boolean hasBidirectional() {
    return anyBidirectional;
  }

  /** Tells whether something in the rows may have died. */
  boolean hasDied() {
    return otherChanges > 0;
  }

  /** Tells whether every edge that came later holds then. */
  boolean areAllValidAt(long micros) {
    return lastValidFrom <= micros && micros < firstValidTo;
  }

  boolean isDeadNode(int node) {
    return otherChanges > 0 && log.nodeDied(node) <= version;
  }

  boolean isDeadEdge(int edge) {
    if (otherChanges == 0) {
      return false;
    }
    return edge < base.edgeCount() ? log.rowDied(edge) <= version : log.edge(edge).isDead(version);
  }

  /** Returns the edges that came later and start at a node, the oldest first. */
  int[] outgoing(int node) {
    if (addedEdges == 0) {
      return NO_EDGES;
    }
    int[] edges = NO_EDGES;
    int size = 0;
    for (int edge = log.lastOut(node); edge != NONE; ) {
      AddedEdge added = log.edge(edge);
      if (edge < edgeCount()) {
        edges = with(edges, size++, edge);
      }
      edge = added.outBefore;
    }
    return reversed(edges, size);
  }

  /** Returns the edges that came later and lead to a node, the oldest first. */
  int[] incoming(int node) {
    if (addedEdges == 0) {
      return NO_EDGES;
    }
    int[] edges = NO_EDGES;
    int size = 0;
    for (int edge = log.lastIn(node); edge != NONE; ) {
      AddedEdge added = log.edge(edge);
      if (edge < edgeCount()) {
        edges = with(edges, size++, edge);
      }
      edge = added.inBefore;
    }
    return reversed(edges, size);
  }

  private static int[] with(int[] edges, int size, int edge) {
    int[] grown = size < edges.length ? edges : Arrays.copyOf(edges, Math.max(4, 2 * size));
    grown[size] = edge;
    return grown;
  }

  private static int[] reversed(int[] edges, int size) {
    if (size == 0) {
      return NO_EDGES;
    }
    int[] reversed = new int[size];
    for (int i = 0; i < size; i++) {
      reversed[i] = edges[size - 1 - i];
    }
    return reversed;
  }

  /** Returns the place of a node whether it is alive or not, negative if there never was one. */
  int indexOf(long number) {
    return log.indexOf(number, addedNodes);
  }

  /** Returns the place of the node that last had a key, negative if there never was one. */
  int indexOf(String key) {
    KeyChange change = log.lastKey(key);
    while (change != null && change.node() >= nodeCount()) {
      change = change.before();
    }
    return change == null ? base.indexOf(key) : change.node();
  }
}
