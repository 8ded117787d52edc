package dev.loci.internal.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Rankings that further pages are read off. A ranking hangs on the time, on uses and on a model, so
 * it is made once and kept rather than made again for each page. Safe for many threads.
 */
final class HeldRankings {
  /** Some 40 MB at the most, without explanations. */
  private static final int MAX_MATCHES = 500_000;

  private final AtomicLong last = new AtomicLong();
  private final Cache<Long, List<Match>> rankings;

  HeldRankings(LongSupplier nanoTime) {
    rankings =
        Caffeine.newBuilder()
            .ticker(nanoTime::getAsLong)
            .expireAfterWrite(Searchers.POINT_IN_TIME_LIFETIME)
            .maximumWeight(MAX_MATCHES)
            .<Long, List<Match>>weigher((key, matches) -> matches.size())
            .build();
  }

  /** Returns the first page of a ranking, which is held if there are further ones. */
  Found begin(List<Match> ranking, int k) {
    if (ranking.size() <= k) {
      return new Found(ranking, null);
    }
    long key = last.incrementAndGet();
    rankings.put(key, ranking);
    return page(ranking, new PageCursor.InRanking(key, 0), k);
  }

  /** Returns a further page, or null if its ranking is no longer held. */
  @Nullable Found next(PageCursor.InRanking position, int k) {
    List<Match> ranking = rankings.getIfPresent(position.ranking());
    return ranking == null || position.place() > ranking.size() ? null : page(ranking, position, k);
  }

  private static Found page(List<Match> ranking, PageCursor.InRanking position, int k) {
    int end = Math.min(ranking.size(), position.place() + k);
    PageCursor.Position next =
        end < ranking.size() ? new PageCursor.InRanking(position.ranking(), end) : null;
    return new Found(ranking.subList(position.place(), end), next);
  }
}
