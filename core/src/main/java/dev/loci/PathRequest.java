package dev.loci;

import java.util.Objects;

/**
 * A search for the cheapest path, the cost of a hop being 1 − weight; of equally cheap paths the
 * one with fewer hops.
 *
 * @param start key of the first node
 * @param end key of the last node
 * @param maxDepth the most hops, 1 to 20
 * @param filter which edges to take
 */
public record PathRequest(String start, String end, int maxDepth, EdgeFilter filter) {

  /** The longest path. */
  public static final int MAX_DEPTH = 20;

  /**
   * Checks the ranges.
   *
   * @throws ValidationException if the depth is out of range
   */
  public PathRequest {
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(end, "end");
    Objects.requireNonNull(filter, "filter");
    if (maxDepth < 1 || maxDepth > MAX_DEPTH) {
      throw new ValidationException(
          "max_depth", "max_depth must be 1 to %d but is %d".formatted(MAX_DEPTH, maxDepth));
    }
  }

  /** Returns a request for a path of at most ten hops along every edge. */
  public static PathRequest between(String start, String end) {
    return new PathRequest(start, end, 10, EdgeFilter.FORWARD);
  }

  /** Returns this request with another bound on hops. */
  public PathRequest withMaxDepth(int maxDepth) {
    return new PathRequest(start, end, maxDepth, filter);
  }

  /** Returns this request along other edges. */
  public PathRequest withFilter(EdgeFilter filter) {
    return new PathRequest(start, end, maxDepth, filter);
  }
}
