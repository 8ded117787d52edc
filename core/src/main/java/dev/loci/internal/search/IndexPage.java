package dev.loci.internal.search;

import dev.loci.Explanation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.jspecify.annotations.Nullable;

/** Reads one page of matches off the index, in an order that all pages together have. */
final class IndexPage {
  private final Searchers searchers;
  private final Query query;
  private final IndexOrder order;
  private final int k;
  private final @Nullable TextParts parts;

  /**
   * Prepares to read pages.
   *
   * @param parts what explains scores, if that is asked for
   */
  IndexPage(Searchers searchers, Query query, IndexOrder order, int k, @Nullable TextParts parts) {
    this.searchers = searchers;
    this.query = query;
    this.order = order;
    this.k = k;
    this.parts = parts;
  }

  /**
   * Returns the page behind a position, the first one behind none.
   *
   * @param held the searcher that further pages are to be read off
   * @param space a searcher of the same state that scores within the space
   */
  Found read(IndexSearcher held, IndexSearcher space, PageCursor.@Nullable BehindDocument after)
      throws IOException {
    requireKeys(after);
    FieldDoc last = after == null ? null : after.document(order);
    TopFieldCollectorManager collectors =
        new TopFieldCollectorManager(order.sort(), k + 1, last, k + 1);
    ScoreDoc[] found = space.search(query, collectors).scoreDocs;
    boolean hasMore = found.length > k;
    ScoreDoc[] page = hasMore ? Arrays.copyOf(found, k) : found;
    PageCursor.Position next =
        hasMore ? PageCursor.BehindDocument.of(searchers.hold(held), (FieldDoc) page[k - 1]) : null;
    return new Found(matches(space, page), next);
  }

  private void requireKeys(PageCursor.@Nullable BehindDocument after) {
    if (after != null && after.keys().size() != order.sort().getSort().length) {
      throw PageCursor.invalid("is none that this search gave", null);
    }
  }

  private List<Match> matches(IndexSearcher space, ScoreDoc[] page) throws IOException {
    List<Match> matches = new ArrayList<>(page.length);
    for (ScoreDoc each : page) {
      FieldDoc found = (FieldDoc) each;
      float score = order.score(found);
      List<Explanation.Part> explained = parts == null ? null : parts.of(space, found.doc, score);
      matches.add(new Match(IndexOrder.number(found), score, explained));
    }
    return matches;
  }
}
