package dev.loci.internal.graph;

/** Places of nodes, a bit for each node of the graph. For one use. */
final class NodeSet {
  private final long[] words;

  NodeSet(int nodeCount) {
    words = new long[(nodeCount + Long.SIZE - 1) / Long.SIZE];
  }

  boolean contains(int node) {
    return (words[node >> 6] & 1L << node) != 0;
  }

  /** Adds a node, and tells whether it was not in here. */
  boolean add(int node) {
    long before = words[node >> 6];
    long after = before | 1L << node;
    words[node >> 6] = after;
    return before != after;
  }
}
