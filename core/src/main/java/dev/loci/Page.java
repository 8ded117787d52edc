package dev.loci;

import java.util.List;
import java.util.Objects;

/**
 * One page of a list.
 *
 * @param <T> the type of the items
 * @param items at most {@code limit}
 * @param totalCount how many there are on all pages
 * @param limit the page size asked for
 * @param offset how many come before this page
 */
public record Page<T>(List<T> items, long totalCount, int limit, long offset) {

  /** Copies the list. */
  public Page {
    items = List.copyOf(Objects.requireNonNull(items, "items"));
  }

  /** Tells whether items follow this page. */
  public boolean hasMore() {
    return offset + items.size() < totalCount;
  }
}
