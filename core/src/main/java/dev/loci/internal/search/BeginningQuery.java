package dev.loci.internal.search;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;

/**
 * Finds terms that begin in a way, and scores them as if they were one term. Of very many it takes
 * the most frequent ones among the first.
 */
final class BeginningQuery extends Query {
  /** The most terms that it stands for. */
  static final int MAX_TERMS = 64;

  /** At a tenth of a microsecond each, a millisecond; more where much was deleted. */
  private static final int MAX_TERMS_SEEN = 10_000;

  private static final Comparator<Frequent> RAREST_FIRST =
      Comparator.comparingInt(Frequent::documents)
          .thenComparing(Frequent::term, Comparator.reverseOrder());

  private final Term beginning;
  private final List<String> whole;

  private record Frequent(BytesRef term, int documents) {}

  /**
   * Prepares the query.
   *
   * @param beginning how terms begin, with the prefix of the space
   * @param whole terms that are found too, as the beginning may be a word that stems shorten
   */
  BeginningQuery(Term beginning, List<String> whole) {
    this.beginning = beginning;
    this.whole = List.copyOf(whole);
  }

  @Override
  public Query rewrite(IndexSearcher searcher) throws IOException {
    Set<BytesRef> found = new HashSet<>();
    whole.forEach(term -> found.add(new BytesRef(term)));
    Terms terms = MultiTerms.getTerms(searcher.getIndexReader(), beginning.field());
    if (terms != null) {
      mostFrequent(terms.iterator(), new DeletedDocuments(searcher.getIndexReader()))
          .forEach(term -> found.add(term.term()));
    }
    if (found.isEmpty()) {
      return new MatchNoDocsQuery("no word begins so");
    }
    SynonymQuery.Builder together = new SynonymQuery.Builder(beginning.field());
    found.stream().sorted().forEach(term -> together.addTerm(new Term(beginning.field(), term)));
    return together.build();
  }

  private PriorityQueue<Frequent> mostFrequent(TermsEnum terms, DeletedDocuments deleted)
      throws IOException {
    PriorityQueue<Frequent> kept = new PriorityQueue<>(RAREST_FIRST);
    boolean more = terms.seekCeil(beginning.bytes()) != TermsEnum.SeekStatus.END;
    int seen = 0;
    while (more
        && seen < MAX_TERMS_SEEN
        && StringHelper.startsWith(terms.term(), beginning.bytes())) {
      Frequent term = living(terms, deleted);
      if (term.documents > 0) {
        seen++;
        kept.add(term);
      }
      if (kept.size() > MAX_TERMS - whole.size()) {
        kept.remove();
      }
      more = terms.next() != null;
    }
    return kept;
  }

  /** When Lucene lets go of terms that only deleted documents have hangs on other spaces. */
  private Frequent living(TermsEnum terms, DeletedDocuments deleted) throws IOException {
    BytesRef term = BytesRef.deepCopyOf(terms.term());
    long gone = deleted.with(new Term(beginning.field(), term)).documents();
    return new Frequent(term, (int) (terms.docFreq() - gone));
  }

  @Override
  public void visit(QueryVisitor visitor) {
    if (visitor.acceptField(beginning.field())) {
      visitor.visitLeaf(this);
    }
  }

  @Override
  public String toString(String field) {
    return beginning.text() + "*";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BeginningQuery query
        && query.beginning.equals(beginning)
        && query.whole.equals(whole);
  }

  @Override
  public int hashCode() {
    return 31 * beginning.hashCode() + whole.hashCode();
  }
}
