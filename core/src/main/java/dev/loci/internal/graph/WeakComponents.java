package dev.loci.internal.graph;

/** Which nodes hang together if arcs can be walked either way: union-find. For one use. */
final class WeakComponents {
  private final int[] parents;

  private WeakComponents(int nodes) {
    parents = new int[nodes];
    for (int node = 0; node < nodes; node++) {
      parents[node] = node;
    }
  }

  /** Returns for each node a node that stands for its component. */
  static int[] of(Arcs arcs, Budget budget) {
    WeakComponents components = new WeakComponents(arcs.nodeCount());
    for (int node = 0; node < arcs.nodeCount() && budget.takeStep(); node++) {
      for (int arc = arcs.first(node); arc < arcs.end(node); arc++) {
        components.join(node, arcs.target(arc));
      }
    }
    int[] groups = new int[arcs.nodeCount()];
    for (int node = 0; node < groups.length; node++) {
      groups[node] = components.root(node);
    }
    return groups;
  }

  private void join(int one, int other) {
    int first = root(one);
    int second = root(other);
    parents[Math.max(first, second)] = Math.min(first, second);
  }

  private int root(int node) {
    int root = node;
    while (parents[root] != root) {
      parents[root] = parents[parents[root]];
      root = parents[root];
    }
    return root;
  }
}
