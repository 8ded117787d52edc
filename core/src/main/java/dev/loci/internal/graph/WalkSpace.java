package dev.loci.internal.graph;

import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * What a walk writes to, to be used again: making it for each walk would cost more than most walks,
 * as it has a bit for each node of the graph. For one thread at a time.
 */
final class WalkSpace {
  private static final int FIRST_CAPACITY = 1_024;

  private final NodeSet reached;
  private int[] nodes = new int[FIRST_CAPACITY];
  private int[] depths = new int[FIRST_CAPACITY];
  private int[] edges = new int[FIRST_CAPACITY];

  private WalkSpace(int nodeCount) {
    reached = new NodeSet(nodeCount);
  }

  /** Spaces that nobody uses at the moment. Safe for many threads. */
  static final class Pool {
    private static final int MAX_KEPT = 8;

    private final BlockingQueue<WalkSpace> kept = new ArrayBlockingQueue<>(MAX_KEPT);

    WalkSpace take(int nodeCount) {
      WalkSpace space = kept.poll();
      return space != null && space.reached.hasRoomFor(nodeCount)
          ? space
          : new WalkSpace(nodeCount);
    }

    /** Takes a space back, with what was listed in it. */
    void giveBack(WalkSpace space, int size) {
      space.reached.removeAll(space.nodes, size);
      boolean unused = kept.offer(space); // enough are kept for those who walk at the same time
    }
  }

  NodeSet reached() {
    return reached;
  }

  /** Returns the nodes listed; valid until more room is made. */
  int[] nodes() {
    return nodes;
  }

  /** Returns how many hops each listed node is away. */
  int[] depths() {
    return depths;
  }

  /** Returns the edge that led to each listed node. */
  int[] edges() {
    return edges;
  }

  void makeRoom(int wanted) {
    if (wanted > nodes.length) {
      int capacity = Math.max(wanted, 2 * nodes.length);
      nodes = Arrays.copyOf(nodes, capacity);
      depths = Arrays.copyOf(depths, capacity);
      edges = Arrays.copyOf(edges, capacity);
    }
  }
}
