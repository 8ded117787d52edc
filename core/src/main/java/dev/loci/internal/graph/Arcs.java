package dev.loci.internal.graph;

import java.util.Arrays;

/** What leads from where to where in plain arrays, for questions about the whole graph. */
final class Arcs {
  private final int[] first;
  private final int[] targets;
  private final int[] edges;
  private final double[] weights;

  /** Visits what leads away from a node. */
  interface Source {
    void forEach(int node, Adjacency.ArcVisitor visitor);
  }

  private Arcs(int[] first) {
    int size = first[first.length - 1];
    this.first = first;
    this.targets = new int[size];
    this.edges = new int[size];
    this.weights = new double[size];
  }

  /** Returns the arcs of a filter in its direction. */
  static Arcs walked(EdgeMatcher matcher, Members members) {
    return of(matcher, members, matcher::forEachArc);
  }

  /** Returns the edges of a filter from source to target. */
  static Arcs stored(EdgeMatcher matcher, Members members) {
    return of(matcher, members, matcher::forEachFrom);
  }

  private static Arcs of(EdgeMatcher matcher, Members members, Source source) {
    int[] first = new int[members.size() + 1];
    for (int i = 0; i < members.size(); i++) {
      int index = i;
      source.forEach(members.node(i), (neighbour, edge) -> ++first[index + 1] > 0);
    }
    Arrays.parallelPrefix(first, Integer::sum);
    Arcs arcs = new Arcs(first);
    int[] next = first.clone();
    for (int i = 0; i < members.size(); i++) {
      int index = i;
      source.forEach(
          members.node(i),
          (neighbour, edge) -> {
            int place = next[index]++;
            arcs.targets[place] = members.index(neighbour);
            arcs.edges[place] = edge;
            arcs.weights[place] = matcher.weight(edge);
            return true;
          });
    }
    return arcs;
  }

  /** Returns arcs that came in any order: from where, to where, how heavy. */
  static Arcs of(int nodeCount, int[] from, int[] to, double[] weights) {
    int[] first = new int[nodeCount + 1];
    for (int node : from) {
      first[node + 1]++;
    }
    Arrays.parallelPrefix(first, Integer::sum);
    Arcs arcs = new Arcs(first);
    int[] next = first.clone();
    for (int i = 0; i < from.length; i++) {
      int place = next[from[i]]++;
      arcs.targets[place] = to[i];
      arcs.edges[place] = i;
      arcs.weights[place] = weights[i];
    }
    return arcs;
  }

  int nodeCount() {
    return first.length - 1;
  }

  int size() {
    return targets.length;
  }

  int first(int node) {
    return first[node];
  }

  int end(int node) {
    return first[node + 1];
  }

  int target(int arc) {
    return targets[arc];
  }

  /** Returns the edge in the graph that an arc is of. */
  int edge(int arc) {
    return edges[arc];
  }

  double weight(int arc) {
    return weights[arc];
  }
}
