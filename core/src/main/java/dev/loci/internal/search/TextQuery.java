package dev.loci.internal.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** Translates words into a query for any of them. No input is a syntax error: it is only words. */
final class TextQuery {
  /** Further distinct words of a query are ignored. */
  static final int MAX_TERMS = 750;

  private TextQuery() {}

  static Query of(Analyzer analyzer, String prefix, String text) {
    Map<String, Integer> terms = terms(analyzer, prefix, text);
    if (terms.isEmpty()) {
      return new MatchNoDocsQuery("no words to look for");
    }
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    terms.forEach((term, count) -> any.add(query(term, count), Occur.SHOULD));
    return any.build();
  }

  /** A word said twice weighs twice, as if each were a clause of its own. */
  private static Query query(String term, int count) {
    Query query = new TermQuery(new Term(MemoryDocument.CONTENT, term));
    return count == 1 ? query : new BoostQuery(query, count);
  }

  private static Map<String, Integer> terms(Analyzer analyzer, String prefix, String text) {
    Map<String, Integer> terms = new LinkedHashMap<>();
    try (TokenStream stream = analyzer.tokenStream(MemoryDocument.CONTENT, text)) {
      CharTermAttribute term = stream.getAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken() && terms.size() < MAX_TERMS) {
        terms.merge(prefix + term, 1, Integer::sum);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return terms;
  }
}
