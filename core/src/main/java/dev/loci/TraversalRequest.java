package dev.loci;

import java.util.Objects;

/**
 * A walk over the graph.
 *
 * @param start key of the node to start at
 * @param order which nodes come first
 * @param maxDepth the most hops from the start, 1 to 10
 * @param maxNodes the most nodes to return, the start included, 1 to 10,000
 * @param maxMillis the longest to walk, 1 to 60,000 milliseconds
 * @param filter which edges to take
 */
public record TraversalRequest(
    String start, Order order, int maxDepth, int maxNodes, int maxMillis, EdgeFilter filter) {

  /** Which nodes come first. */
  public enum Order {
    /** The nearest by hops. */
    BREADTH_FIRST,
    /** The deepest of the branch begun. */
    DEPTH_FIRST,
    /** The cheapest to reach, the cost of a hop being 1 − weight (Dijkstra). */
    CHEAPEST_FIRST
  }

  /** The deepest walk. */
  public static final int MAX_DEPTH = 10;

  /** The largest answer. */
  public static final int MAX_NODES = 10_000;

  static final int DEFAULT_MILLIS = 10_000;

  /**
   * Checks the ranges.
   *
   * @throws ValidationException if a limit is out of range
   */
  public TraversalRequest {
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(order, "order");
    Objects.requireNonNull(filter, "filter");
    Limits.requireRange("max_depth", maxDepth, MAX_DEPTH);
    if (maxNodes < 1 || maxNodes > MAX_NODES) {
      throw new ValidationException(
          "limit", "limit (maxNodes) must be 1 to %d but is %d".formatted(MAX_NODES, maxNodes));
    }
    Limits.requireRange("max_millis", maxMillis, Limits.MAX_MILLIS);
  }

  /** A walk for at most ten seconds. */
  public TraversalRequest(
      String start, Order order, int maxDepth, int maxNodes, EdgeFilter filter) {
    this(start, order, maxDepth, maxNodes, DEFAULT_MILLIS, filter);
  }

  /** Returns a breadth-first walk of three hops along every edge, at most 1,000 nodes. */
  public static TraversalRequest from(String start) {
    return new TraversalRequest(start, Order.BREADTH_FIRST, 3, 1_000, EdgeFilter.FORWARD);
  }

  /** Returns this walk in another order. */
  public TraversalRequest withOrder(Order order) {
    return new TraversalRequest(start, order, maxDepth, maxNodes, maxMillis, filter);
  }

  /** Returns this walk with another depth. */
  public TraversalRequest withMaxDepth(int maxDepth) {
    return new TraversalRequest(start, order, maxDepth, maxNodes, maxMillis, filter);
  }

  /** Returns this walk with another bound on its nodes. */
  public TraversalRequest withMaxNodes(int maxNodes) {
    return new TraversalRequest(start, order, maxDepth, maxNodes, maxMillis, filter);
  }

  /** Returns this walk with another bound on time. */
  public TraversalRequest withMaxMillis(int maxMillis) {
    return new TraversalRequest(start, order, maxDepth, maxNodes, maxMillis, filter);
  }

  /** Returns this walk along other edges. */
  public TraversalRequest withFilter(EdgeFilter filter) {
    return new TraversalRequest(start, order, maxDepth, maxNodes, maxMillis, filter);
  }
}
