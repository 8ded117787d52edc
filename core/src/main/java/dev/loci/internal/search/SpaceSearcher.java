package dev.loci.internal.search;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermStatistics;
import org.jspecify.annotations.Nullable;

/**
 * Searches one space, scoring as if the index held nothing else, and nothing that was deleted: to
 * the bit what an index of the space's memories alone would say.
 */
final class SpaceSearcher extends IndexSearcher {
  private final String prefix;
  private final DeletedDocuments deleted;
  private final Map<String, CollectionStatistics> known = new HashMap<>();

  SpaceSearcher(IndexReader reader, String prefix) {
    super(reader);
    setSimilarity(SearchIndex.BM25);
    this.prefix = prefix;
    this.deleted = new DeletedDocuments(reader);
  }

  @Override
  public @Nullable CollectionStatistics collectionStatistics(String field) throws IOException {
    TextFields text = TextFields.ofTerms(field);
    if (text == null) {
      return super.collectionStatistics(field);
    }
    CollectionStatistics statistics = known.get(field); // every word of a query asks
    if (statistics == null) {
      statistics = statistics(field, text);
      if (statistics != null) {
        known.put(field, statistics);
      }
    }
    return statistics;
  }

  private @Nullable CollectionStatistics statistics(String field, TextFields text)
      throws IOException {
    Term length = new Term(text.length(), prefix);
    DeletedDocuments.Count gone = deleted.with(length);
    int counted = getIndexReader().docFreq(length);
    if (counted == 0) {
      return null;
    }
    long documents = left(counted, gone.documents());
    long terms = left(getIndexReader().totalTermFreq(length), gone.occurrences());
    return new CollectionStatistics(field, getIndexReader().maxDoc(), documents, terms, terms);
  }

  /** Where nothing is left there is nothing to score, but Lucene wants statistics. */
  private static long left(long counted, long gone) {
    return Math.max(1, counted - gone);
  }

  @Override
  public TermStatistics termStatistics(Term term, int documents, long occurrences)
      throws IOException {
    DeletedDocuments.Count gone = deleted.with(term);
    return new TermStatistics(
        term.bytes(), left(documents, gone.documents()), left(occurrences, gone.occurrences()));
  }
}
