package dev.loci.internal.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.jspecify.annotations.Nullable;

/**
 * One page of matches.
 *
 * @param matches the best first
 * @param hasMore whether others follow
 * @param pointInTime what the state searched is found by for further pages
 */
record Matches(List<Match> matches, boolean hasMore, long pointInTime) {
  private static final Sort NEWEST_FIRST =
      new Sort(
          new SortField(MemoryDocument.CREATED, SortField.Type.LONG, true),
          new SortField(MemoryDocument.NUMBER, SortField.Type.LONG, true));

  /** Returns the most relevant matches behind a position; documents break ties. */
  static Matches best(
      Searchers searchers,
      IndexSearcher held,
      IndexSearcher searcher,
      Query query,
      int k,
      PageCursor.@Nullable Position after,
      float afterScore)
      throws IOException {
    ScoreDoc last = after == null ? null : new ScoreDoc(after.document(), afterScore);
    TopScoreDocCollectorManager collectors = new TopScoreDocCollectorManager(k + 1, last, k + 1);
    return of(searchers, held, searcher.search(query, collectors).scoreDocs, k);
  }

  /** Returns the newest matches behind a position. */
  static Matches newest(
      Searchers searchers,
      IndexSearcher held,
      IndexSearcher searcher,
      Query query,
      int k,
      PageCursor.@Nullable Position after)
      throws IOException {
    FieldDoc last =
        after == null
            ? null
            : new FieldDoc(after.document(), 0, new Object[] {after.created(), after.number()});
    TopFieldCollectorManager collectors =
        new TopFieldCollectorManager(NEWEST_FIRST, k + 1, last, k + 1);
    return of(searchers, held, searcher.search(query, collectors).scoreDocs, k);
  }

  private static Matches of(Searchers searchers, IndexSearcher held, ScoreDoc[] found, int k)
      throws IOException {
    boolean hasMore = found.length > k;
    ScoreDoc[] page = hasMore ? Arrays.copyOf(found, k) : found;
    long[] numbers = DocumentValues.read(held, page, MemoryDocument.NUMBER);
    long[] created = DocumentValues.read(held, page, MemoryDocument.CREATED);
    List<Match> matches = new ArrayList<>(page.length);
    for (int i = 0; i < page.length; i++) {
      float score = page[i] instanceof FieldDoc ? 0 : page[i].score;
      matches.add(new Match(page[i].doc, score, numbers[i], created[i]));
    }
    return new Matches(matches, hasMore, hasMore ? searchers.hold(held) : 0);
  }
}
