package dev.loci.internal.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What has changed since a {@link Csr} was built. Nodes and edges that came later continue its
 * places. Immutable once it is {@linkplain Adjacency published}; the follower's thread changes a
 * {@linkplain #copy() copy}.
 */
final class Delta {
  private static final int[] NONE = {};

  private final Csr base;
  private final List<Long> nodes;
  private final Set<Integer> deadNodes;
  private final List<EdgeData> edges;
  private final Set<Integer> deadEdges;
  private final Map<Long, Integer> places;
  private final Map<Integer, int[]> outgoing;
  private final Map<Integer, int[]> incoming;

  Delta(Csr base) {
    this(
        base,
        new ArrayList<>(),
        new HashSet<>(),
        new ArrayList<>(),
        new HashSet<>(),
        new HashMap<>(),
        new HashMap<>(),
        new HashMap<>());
  }

  private Delta(
      Csr base,
      List<Long> nodes,
      Set<Integer> deadNodes,
      List<EdgeData> edges,
      Set<Integer> deadEdges,
      Map<Long, Integer> places,
      Map<Integer, int[]> outgoing,
      Map<Integer, int[]> incoming) {
    this.base = base;
    this.nodes = nodes;
    this.deadNodes = deadNodes;
    this.edges = edges;
    this.deadEdges = deadEdges;
    this.places = places;
    this.outgoing = outgoing;
    this.incoming = incoming;
  }

  /** Returns a copy to change; the arrays of neighbours are shared, as they are replaced whole. */
  Delta copy() {
    return new Delta(
        base,
        new ArrayList<>(nodes),
        new HashSet<>(deadNodes),
        new ArrayList<>(edges),
        new HashSet<>(deadEdges),
        new HashMap<>(places),
        new HashMap<>(outgoing),
        new HashMap<>(incoming));
  }

  int size() {
    return nodes.size() + deadNodes.size() + edges.size() + deadEdges.size();
  }

  int nodeCount() {
    return base.nodeCount() + nodes.size();
  }

  int edgeCount() {
    return base.edgeCount() + edges.size();
  }

  long nodeNumber(int node) {
    return nodes.get(node - base.nodeCount());
  }

  EdgeData edge(int edge) {
    return edges.get(edge - base.edgeCount());
  }

  boolean isDeadNode(int node) {
    return deadNodes.contains(node);
  }

  boolean isDeadEdge(int edge) {
    return !deadEdges.isEmpty() && deadEdges.contains(edge);
  }

  int[] outgoing(int node) {
    return outgoing.getOrDefault(node, NONE);
  }

  int[] incoming(int node) {
    return incoming.getOrDefault(node, NONE);
  }

  /** Returns the place of a node whether it is alive or not, negative if there never was one. */
  int indexOf(long number) {
    int index = base.indexOf(number);
    if (index >= 0) {
      return index;
    }
    int added = Collections.binarySearch(nodes, number);
    return added < 0 ? added : base.nodeCount() + added;
  }

  /** Adds a node; numbers of a space only grow, so the list stays sorted. */
  void addNode(long number) {
    if (indexOf(number) < 0) {
      nodes.add(number);
    }
  }

  void removeNode(long number) {
    deadNodes.add(indexOf(number));
  }

  /** Adds an edge, in place of the one with its number if there is one. */
  void putEdge(EdgeData edge) {
    removeEdge(edge.number(), edge.source());
    int place = edgeCount();
    edges.add(edge);
    places.put(edge.number(), place);
    outgoing.merge(indexOf(edge.source()), new int[] {place}, Delta::concatenated);
    incoming.merge(indexOf(edge.target()), new int[] {place}, Delta::concatenated);
  }

  void removeEdge(long number, long sourceNumber) {
    Integer added = places.remove(number);
    if (added != null) {
      deadEdges.add(added);
      return;
    }
    int source = indexOf(sourceNumber);
    int place = source < base.nodeCount() ? base.find(source, number) : -1;
    if (place >= 0) {
      deadEdges.add(place);
    }
  }

  private static int[] concatenated(int[] before, int[] more) {
    int[] all = Arrays.copyOf(before, before.length + more.length);
    System.arraycopy(more, 0, all, before.length, more.length);
    return all;
  }
}
