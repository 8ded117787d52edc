package dev.loci.internal.graph;

import dev.loci.TraversalRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Walks from a node in one of the orders, up to a depth and a number of nodes. For one use. */
final class Walk {
  static final int NO_EDGE = -1;

  private final EdgeMatcher arcs;
  private final int maxDepth;
  private final int maxNodes;
  private final Budget budget;
  private final NodeSet reached;
  private int[] nodes = new int[64];
  private int[] depths = new int[64];
  private int[] edges = new int[64];
  private int size;
  private int expanded;
  private boolean truncated;

  /**
   * A node reached.
   *
   * @param edge the edge that led to it, or {@link #NO_EDGE} at the start
   */
  record Step(int node, int depth, int edge) {}

  Walk(EdgeMatcher arcs, int maxDepth, int maxNodes, Budget budget) {
    this.arcs = arcs;
    this.maxDepth = maxDepth;
    this.maxNodes = maxNodes;
    this.budget = budget;
    this.reached = new NodeSet(arcs.graph().nodeCount());
  }

  /** Walks, and returns how many nodes were reached. */
  int from(int start, TraversalRequest.Order order) {
    switch (order) {
      case BREADTH_FIRST -> breadthFirst(start);
      case DEPTH_FIRST -> depthFirst(start);
      case CHEAPEST_FIRST -> cheapestFirst(start);
    }
    return size;
  }

  /** Returns the nodes in the order reached. */
  List<Step> steps() {
    List<Step> steps = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      steps.add(new Step(nodes[i], depths[i], edges[i]));
    }
    return steps;
  }

  boolean truncated() {
    return truncated || budget.isSpent();
  }

  private void breadthFirst(int start) {
    reach(start, 0, NO_EDGE);
    Adjacency.ArcVisitor visitor =
        (neighbour, edge) -> reach(neighbour, depths[expanded] + 1, edge);
    for (expanded = 0; expanded < size && depths[expanded] < maxDepth; expanded++) {
      if (truncated || !budget.takeStep()) {
        return;
      }
      arcs.forEachArc(nodes[expanded], visitor);
    }
  }

  /**
   * A node found again with fewer hops is walked on from once more, but listed once, so that the
   * bound on depth leaves out no node that a shorter way leads to.
   */
  private void depthFirst(int start) {
    Map<Integer, Integer> fewestHops = new HashMap<>();
    Deque<Step> stack = new ArrayDeque<>();
    stack.push(new Step(start, 0, NO_EDGE));
    while (!stack.isEmpty() && !truncated && budget.takeStep()) {
      Step step = stack.pop();
      Integer hops = fewestHops.get(step.node());
      boolean better = hops == null || step.depth() < hops;
      if (better && reach(step.node(), step.depth(), step.edge())) {
        fewestHops.put(step.node(), step.depth());
        pushNeighbours(stack, step);
      }
    }
  }

  private void pushNeighbours(Deque<Step> stack, Step step) {
    if (step.depth() == maxDepth) {
      return;
    }
    List<Step> neighbours = new ArrayList<>();
    arcs.forEachArc(
        step.node(),
        (neighbour, edge) -> neighbours.add(new Step(neighbour, step.depth() + 1, edge)));
    neighbours.reversed().forEach(stack::push);
  }

  private void cheapestFirst(int start) {
    CheapestFirst labels = new CheapestFirst(arcs, maxDepth, start, Steering.NONE, budget);
    for (CheapestFirst.Label label = labels.next();
        label != null && !truncated;
        label = labels.next()) {
      reach(label.node(), label.hops(), label.edge());
    }
  }

  /** Lists a node that is not listed yet if there is room, and tells whether there was. */
  private boolean reach(int node, int depth, int edge) {
    if (size == maxNodes) {
      truncated |= !reached.contains(node);
      return !truncated;
    }
    if (reached.add(node)) {
      if (size == nodes.length) {
        grow();
      }
      nodes[size] = node;
      depths[size] = depth;
      edges[size++] = edge;
    }
    return true;
  }

  private void grow() {
    nodes = Arrays.copyOf(nodes, 2 * size);
    depths = Arrays.copyOf(depths, 2 * size);
    edges = Arrays.copyOf(edges, 2 * size);
  }
}
