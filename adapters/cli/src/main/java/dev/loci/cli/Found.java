package dev.loci.cli;

import dev.loci.Hit;
import dev.loci.Memories;
import dev.loci.SearchRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One page of what a query found.
 *
 * @param hits the best, or the newest, first
 * @param next where the page ended, or null when nothing follows
 */
record Found(List<Hit> hits, @Nullable ResumePoint next) {
  /** How much further down than before the last memory may stand now. */
  private static final long MAX_DRIFT = 1_000;

  /**
   * Finds one page.
   *
   * @param request its cursor is not used
   * @param after where the page before ended, or null for the first
   */
  static Found page(Memories memories, SearchRequest request, @Nullable ResumePoint after) {
    if (after == null) {
      return take(new HitWalk(memories, request), request.k());
    }
    HitWalk walk = new HitWalk(memories, request.withK(SearchRequest.MAX_K));
    skipTo(walk, after);
    return take(walk, request.k());
  }

  private static void skipTo(HitWalk walk, ResumePoint point) {
    while (walk.hasNext() && walk.count() < point.seen() + MAX_DRIFT) {
      if (walk.next().memory().id().equals(point.lastId())) {
        return;
      }
    }
    throw new UsageException(
        "--cursor belongs to another query, or its memory is gone; leave it out");
  }

  private static Found take(HitWalk walk, int count) {
    List<Hit> hits = new ArrayList<>();
    while (hits.size() < count && walk.hasNext()) {
      hits.add(walk.next());
    }
    boolean more = walk.hasNext() && !hits.isEmpty();
    return new Found(hits, more ? new ResumePoint(last(hits), walk.count()) : null);
  }

  private static UUID last(List<Hit> hits) {
    return hits.get(hits.size() - 1).memory().id();
  }
}
