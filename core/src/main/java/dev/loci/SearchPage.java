package dev.loci;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One page of a search.
 *
 * @param hits the best first
 * @param cursor opaque; asks for the next page of the same query at the same point in time. It
 *     expires after five minutes, or when 500 younger points in time are held. Null when this page
 *     is the last
 */
public record SearchPage(List<Hit> hits, @Nullable String cursor) {

  /** Copies the list. */
  public SearchPage {
    hits = List.copyOf(Objects.requireNonNull(hits, "hits"));
  }

  /** Tells whether more hits follow. */
  public boolean hasMore() {
    return cursor != null;
  }
}
