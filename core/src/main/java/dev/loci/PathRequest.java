package dev.loci;

import java.util.Objects;

/**
 * A search for the cheapest path, the cost of a hop being 1 − weight; of equally cheap paths the
 * one with fewer hops.
 *
 * @param start key of the first node
 * @param end key of the last node
 * @param maxDepth the most hops, 1 to 20
 * @param maxNodes the most nodes to walk on from, 1 to 10,000,000
 * @param maxMillis the longest to search, 1 to 60,000 milliseconds
 * @param filter which edges to take
 */
public record PathRequest(
    String start, String end, int maxDepth, int maxNodes, int maxMillis, EdgeFilter filter) {

  /** The longest path. */
  public static final int MAX_DEPTH = 20;

  /** The most paths that can be asked for. */
  public static final int MAX_PATHS = 100;

  private static final int MAX_NODES = 10_000_000;
  private static final int DEFAULT_NODES = 1_000_000;
  private static final int DEFAULT_MILLIS = 10_000;

  /**
   * Checks the ranges.
   *
   * @throws ValidationException if a limit is out of range
   */
  public PathRequest {
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(end, "end");
    Objects.requireNonNull(filter, "filter");
    Limits.requireRange("max_depth", maxDepth, MAX_DEPTH);
    Limits.requireRange("max_nodes", maxNodes, MAX_NODES);
    Limits.requireRange("max_millis", maxMillis, Limits.MAX_MILLIS);
  }

  /** A request that walks on from at most 1,000,000 nodes, for at most ten seconds. */
  public PathRequest(String start, String end, int maxDepth, EdgeFilter filter) {
    this(start, end, maxDepth, DEFAULT_NODES, DEFAULT_MILLIS, filter);
  }

  /** Returns a request for a path of at most ten hops along every edge. */
  public static PathRequest between(String start, String end) {
    return new PathRequest(start, end, 10, EdgeFilter.FORWARD);
  }

  /** Returns this request with another bound on hops. */
  public PathRequest withMaxDepth(int maxDepth) {
    return new PathRequest(start, end, maxDepth, maxNodes, maxMillis, filter);
  }

  /** Returns this request with another bound on the nodes to walk on from. */
  public PathRequest withMaxNodes(int maxNodes) {
    return new PathRequest(start, end, maxDepth, maxNodes, maxMillis, filter);
  }

  /** Returns this request with another bound on time. */
  public PathRequest withMaxMillis(int maxMillis) {
    return new PathRequest(start, end, maxDepth, maxNodes, maxMillis, filter);
  }

  /** Returns this request along other edges. */
  public PathRequest withFilter(EdgeFilter filter) {
    return new PathRequest(start, end, maxDepth, maxNodes, maxMillis, filter);
  }
}
