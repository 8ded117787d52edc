package dev.loci;

/**
 * Which part of a list to return. Offset pages fit lists that rarely change; a search under
 * concurrent writes wants a {@linkplain SearchRequest cursor}.
 *
 * @param limit the page size, 1 to 1,000
 * @param offset how many to skip, at least 0
 */
public record PageRequest(int limit, long offset) {

  /** The largest page. */
  public static final int MAX_LIMIT = 1_000;

  /** The first 50. */
  public static final PageRequest FIRST = new PageRequest(50, 0);

  /**
   * Checks the ranges.
   *
   * @throws ValidationException if limit or offset is out of range
   */
  public PageRequest {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new ValidationException(
          "limit", "limit must be 1 to %d but is %d".formatted(MAX_LIMIT, limit));
    }
    if (offset < 0) {
      throw new ValidationException("offset", "offset must be 0 or more but is " + offset);
    }
  }

  /** Returns the request for the first {@code limit} items. */
  public static PageRequest first(int limit) {
    return new PageRequest(limit, 0);
  }

  /** Returns the request for the page after this one. */
  public PageRequest next() {
    return new PageRequest(limit, Math.min(offset, Long.MAX_VALUE - limit) + limit);
  }
}
