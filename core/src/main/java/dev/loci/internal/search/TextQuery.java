package dev.loci.internal.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.IndexReader;
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

  /** Anything up to twice as much is as good for conversations; some keeps odd neighbours down. */
  private static final float CONTENT_WEIGHT = 0.25f;

  private static final float CONTEXT_WEIGHT = 1;

  private final Map<String, Integer> terms;

  /** Cuts a text into terms of a space. */
  TextQuery(Analyzer analyzer, String prefix, String text) {
    this.terms = terms(analyzer, prefix, text);
  }

  /** Tells whether there are no words to look for. */
  boolean isEmpty() {
    return terms.isEmpty();
  }

  /** Returns what compares the words of memories: plain BM25. */
  Query ofContent() {
    return any(TextFields.CONTENT, 1);
  }

  /**
   * Returns what compares the words of memories and of what they were said in. One of no session is
   * its own context.
   *
   * @param reader tells how many memories of the space have a context
   */
  Query inContext(IndexReader reader, String prefix) throws IOException {
    int withContext = reader.docFreq(new Term(TextFields.CONTEXT.length(), prefix));
    if (withContext == 0) {
      return ofContent();
    }
    Query weighed = both();
    return withContext == reader.docFreq(new Term(TextFields.CONTENT.length(), prefix))
        ? weighed
        : mixed(weighed, new TermQuery(new Term(TextFields.CONTEXT.length(), prefix)));
  }

  private Query both() {
    return new BooleanQuery.Builder()
        .add(any(TextFields.CONTENT, CONTENT_WEIGHT), Occur.SHOULD)
        .add(any(TextFields.CONTEXT, CONTEXT_WEIGHT), Occur.SHOULD)
        .build();
  }

  private Query mixed(Query weighed, Query hasContext) {
    Query inSession =
        new BooleanQuery.Builder().add(weighed, Occur.MUST).add(hasContext, Occur.FILTER).build();
    Query alone =
        new BooleanQuery.Builder()
            .add(any(TextFields.CONTENT, CONTENT_WEIGHT + CONTEXT_WEIGHT), Occur.MUST)
            .add(hasContext, Occur.MUST_NOT)
            .build();
    return new BooleanQuery.Builder().add(inSession, Occur.SHOULD).add(alone, Occur.SHOULD).build();
  }

  private Query any(TextFields fields, float weight) {
    if (terms.isEmpty()) {
      return new MatchNoDocsQuery("no words to look for");
    }
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    terms.forEach(
        (term, count) -> any.add(query(fields.terms(), term, count * weight), Occur.SHOULD));
    return any.build();
  }

  /** A word said twice weighs twice, as if each were a clause of its own. */
  private static Query query(String field, String term, float weight) {
    Query query = new TermQuery(new Term(field, term));
    return weight == 1 ? query : new BoostQuery(query, weight);
  }

  private static Map<String, Integer> terms(Analyzer analyzer, String prefix, String text) {
    Map<String, Integer> terms = new LinkedHashMap<>();
    try (TokenStream stream = analyzer.tokenStream(TextFields.CONTENT.terms(), text)) {
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
