package dev.loci.cli;

import dev.loci.Hit;
import dev.loci.SearchRequest;
import dev.loci.Space;
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
  static Found page(Space space, SearchRequest request, @Nullable ResumePoint after) {
    String query = QueryDigest.of(space.id(), request);
    if (after == null) {
      return take(new HitWalk(space.memories(), request), request.k(), query);
    }
    if (!after.query().equals(query)) {
      throw new UsageException("--cursor belongs to another query or space; leave it out");
    }
    HitWalk walk = new HitWalk(space.memories(), request.withK(SearchRequest.MAX_K));
    skipTo(walk, after);
    return take(walk, request.k(), query);
  }

  private static void skipTo(HitWalk walk, ResumePoint point) {
    while (walk.hasNext() && walk.count() < point.seen() + MAX_DRIFT) {
      if (walk.next().memory().id().equals(point.lastId())) {
        return;
      }
    }
    throw new UsageException(
        "--cursor goes on behind a memory that this query finds no more; leave it out");
  }

  private static Found take(HitWalk walk, int count, String query) {
    List<Hit> hits = new ArrayList<>();
    while (hits.size() < count && walk.hasNext()) {
      hits.add(walk.next());
    }
    boolean more = walk.hasNext() && !hits.isEmpty();
    return new Found(hits, more ? new ResumePoint(last(hits), walk.count(), query) : null);
  }

  private static UUID last(List<Hit> hits) {
    return hits.get(hits.size() - 1).memory().id();
  }
}
