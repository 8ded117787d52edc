package dev.loci.internal.graph;

import java.util.Arrays;

/** The nodes that take part in a question about the whole graph, numbered without gaps. */
final class Members {
  private static final int NONE = -1;

  private final int[] nodes;
  private final int[] indexes;

  private Members(int[] nodes, int[] indexes) {
    this.nodes = nodes;
    this.indexes = indexes;
  }

  static Members of(EdgeMatcher matcher) {
    Adjacency graph = matcher.graph();
    int[] nodes = new int[graph.nodeCount()];
    int[] indexes = new int[graph.nodeCount()];
    int size = 0;
    for (int node = 0; node < nodes.length; node++) {
      boolean isMember = graph.isLive(node) && matcher.matchesNode(node);
      indexes[node] = isMember ? size : NONE;
      if (isMember) {
        nodes[size++] = node;
      }
    }
    return new Members(Arrays.copyOf(nodes, size), indexes);
  }

  int size() {
    return nodes.length;
  }

  /** Returns the place in the graph of the node with an index. */
  int node(int index) {
    return nodes[index];
  }

  /** Returns the index of a node by its place in the graph, negative if it takes no part. */
  int index(int node) {
    return indexes[node];
  }
}
