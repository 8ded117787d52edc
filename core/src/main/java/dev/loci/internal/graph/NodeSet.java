package dev.loci.internal.graph;

/** Places of nodes, a bit for each node of the graph. For one thread. */
final class NodeSet {
  private final long[] words;

  NodeSet(int nodeCount) {
    words = new long[(nodeCount + Long.SIZE - 1) / Long.SIZE];
  }

  boolean hasRoomFor(int nodeCount) {
    return nodeCount <= (long) words.length * Long.SIZE;
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

  /** Returns the bits, for loops that cannot afford a call for each node. */
  long[] words() {
    return words;
  }

  /** Takes out what was added; costs as much as adding it did, however large the graph is. */
  void removeAll(int[] nodes, int size) {
    for (int i = 0; i < size; i++) {
      words[nodes[i] >> 6] = 0;
    }
  }
}
