package dev.loci.cli;

import dev.loci.Hit;
import dev.loci.Memories;
import dev.loci.SearchPage;
import dev.loci.SearchRequest;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** All hits of a query, one after the other, fetched page by page at one point in time. */
final class HitWalk implements Iterator<Hit> {
  private final Memories memories;
  private final SearchRequest request;
  private SearchPage page;
  private int index;
  private long count;

  HitWalk(Memories memories, SearchRequest request) {
    this.memories = memories;
    this.request = request;
    this.page = memories.search(request);
  }

  /** Tells whether more follow; true once too often if those that follow were deleted just now. */
  @Override
  public boolean hasNext() {
    return index < page.hits().size() || page.hasMore();
  }

  @Override
  public Hit next() {
    while (index == page.hits().size()) {
      if (!page.hasMore()) {
        throw new NoSuchElementException();
      }
      page = memories.search(request.withCursor(page.cursor()));
      index = 0;
    }
    count++;
    return page.hits().get(index++);
  }

  /** Returns how many hits were given. */
  long count() {
    return count;
  }
}
