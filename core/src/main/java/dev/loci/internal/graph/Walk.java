package dev.loci.internal.graph;

import dev.loci.TraversalRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
  private final List<Step> steps = new ArrayList<>();
  private final Map<Integer, Integer> depths = new HashMap<>();
  private boolean truncated;

  /**
   * A node reached.
   *
   * @param edge the edge that led to it, or {@link #NO_EDGE} at the start
   */
  record Step(int node, int depth, int edge) {}

  Walk(EdgeMatcher arcs, int maxDepth, int maxNodes) {
    this.arcs = arcs;
    this.maxDepth = maxDepth;
    this.maxNodes = maxNodes;
  }

  /** Returns the nodes in the order reached. */
  List<Step> from(int start, TraversalRequest.Order order) {
    switch (order) {
      case BREADTH_FIRST -> breadthFirst(start);
      case DEPTH_FIRST -> depthFirst(start);
      case CHEAPEST_FIRST -> cheapestFirst(start);
    }
    return steps;
  }

  boolean truncated() {
    return truncated;
  }

  private void breadthFirst(int start) {
    reach(new Step(start, 0, NO_EDGE));
    for (int next = 0; next < steps.size() && !truncated; next++) {
      Step step = steps.get(next);
      if (step.depth() < maxDepth) {
        arcs.forEachArc(
            step.node(),
            (neighbour, edge) ->
                depths.containsKey(neighbour)
                    || reach(new Step(neighbour, step.depth() + 1, edge)));
      }
    }
  }

  /**
   * A node found again with fewer hops is walked on from once more, but listed once, so that the
   * bound on depth leaves out no node that a shorter way leads to.
   */
  private void depthFirst(int start) {
    Deque<Step> stack = new ArrayDeque<>();
    stack.push(new Step(start, 0, NO_EDGE));
    while (!stack.isEmpty() && !truncated) {
      Step step = stack.pop();
      Integer known = depths.get(step.node());
      if (known == null ? reach(step) : step.depth() < known) {
        depths.put(step.node(), step.depth());
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
    CheapestFirst labels = new CheapestFirst(arcs, maxDepth, start);
    for (CheapestFirst.Label label = labels.next();
        label != null && !truncated;
        label = labels.next()) {
      if (!depths.containsKey(label.node())) {
        reach(new Step(label.node(), label.hops(), label.edge()));
      }
    }
  }

  /** Lists a node if there is room, and tells whether there was. */
  private boolean reach(Step step) {
    if (steps.size() == maxNodes) {
      truncated = true;
      return false;
    }
    steps.add(step);
    depths.put(step.node(), step.depth());
    return true;
  }
}
