package dev.loci.internal.graph;

import dev.loci.Reach;
import dev.loci.TraversalRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Walks from a node in one of the orders, up to a depth and a number of nodes. For one use. */
final class Walk implements Reach {
  static final int NO_EDGE = -1;
  private static final int[] NOTHING = {};

  private final EdgeMatcher arcs;
  private final Adjacency graph;
  private final int maxDepth;
  private final int maxNodes;
  private final Budget budget;
  private final WalkSpace space;
  private int[] nodes = NOTHING;
  private int[] depths = NOTHING;
  private int[] edges = NOTHING;
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
    this.graph = arcs.graph();
    this.maxDepth = maxDepth;
    this.maxNodes = maxNodes;
    this.budget = budget;
    this.space = graph.base().walkSpaces().take(graph.nodeCount());
  }

  /** Walks, and returns how many nodes were reached. */
  int from(int start, TraversalRequest.Order order) {
    switch (order) {
      case BREADTH_FIRST -> breadthFirst(start);
      case DEPTH_FIRST -> depthFirst(start);
      case CHEAPEST_FIRST -> cheapestFirst(start);
    }
    nodes = Arrays.copyOf(space.nodes(), size);
    depths = Arrays.copyOf(space.depths(), size);
    edges = Arrays.copyOf(space.edges(), size);
    graph.base().walkSpaces().giveBack(space, size);
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

  @Override
  public int size() {
    return size;
  }

  @Override
  public String key(int place) {
    return graph.key(nodes[Objects.checkIndex(place, size)]);
  }

  @Override
  public int depth(int place) {
    return depths[Objects.checkIndex(place, size)];
  }

  @Override
  public boolean truncated() {
    return truncated || budget.isSpent();
  }

  private void breadthFirst(int start) {
    reach(start, 0, NO_EDGE);
    if (arcs.isOneWay()) {
      oneWay();
    } else {
      eitherWay();
    }
  }

  private void eitherWay() {
    Adjacency.ArcVisitor visitor =
        (neighbour, edge) -> reach(neighbour, space.depths()[expanded] + 1, edge);
    for (expanded = 0; expanded < size && space.depths()[expanded] < maxDepth; expanded++) {
      if (truncated || !budget.takeStep()) {
        return;
      }
      arcs.forEachArc(space.nodes()[expanded], visitor);
    }
  }

  /** The same for the usual case, level by level over plain arrays: several times faster. */
  private void oneWay() {
    int inRows = graph.base().nodeCount();
    long[] doubtful = arcs.doubtful();
    int begin = 0;
    for (int depth = 1; depth <= maxDepth && begin < size; depth++) {
      int end = size;
      for (int i = begin; i < end; i++) {
        if (truncated || !budget.takeStep()) {
          return;
        }
        int node = space.nodes()[i];
        if (node < inRows) {
          size = expand(graph.base(), doubtful, node);
        }
        expandLater(node);
      }
      Arrays.fill(space.depths(), end, size, depth);
      begin = end;
    }
  }

  /** Lists the targets of a node; fields are read once, as this loop is the whole of a walk. */
  private int expand(Csr rows, long @Nullable [] doubtful, int node) {
    int first = rows.firstOut()[node];
    int end = rows.firstOut()[node + 1];
    space.makeRoom(size + Math.min(end - first, maxNodes - size));
    int[] targets = rows.targets();
    long[] seen = space.reached().words();
    int[] listed = space.nodes();
    int[] by = space.edges();
    int next = size;
    for (int edge = first; edge < end; edge++) {
      int target = targets[edge];
      long word = seen[target >> 6];
      long bit = 1L << target;
      if ((word & bit) == 0 && (isSure(doubtful, edge) || arcs.admits(edge, target))) {
        if (next == maxNodes) {
          truncated = true;
          break;
        }
        seen[target >> 6] = word | bit;
        listed[next] = target;
        by[next++] = edge;
      }
    }
    return next;
  }

  private static boolean isSure(long @Nullable [] doubtful, int edge) {
    return doubtful != null && (doubtful.length == 0 || (doubtful[edge >> 6] & 1L << edge) == 0);
  }

  /** Lists where edges lead that are not in the rows. */
  private void expandLater(int node) {
    for (int edge : graph.delta().outgoing(node)) {
      int target = graph.target(edge);
      if (arcs.admits(edge, target) && !reach(target, 0, edge)) {
        return;
      }
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
        (neighbour, edge) ->
            neighbours.add(new Step(neighbour, step.depth() + 1, edge)) && budget.isInTime());
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
      truncated |= !space.reached().contains(node);
      return !truncated;
    }
    if (space.reached().add(node)) {
      space.makeRoom(size + 1);
      space.nodes()[size] = node;
      space.depths()[size] = depth;
      space.edges()[size++] = edge;
    }
    return true;
  }
}
