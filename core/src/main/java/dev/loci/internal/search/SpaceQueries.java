package dev.loci.internal.search;

import dev.loci.MemoryFilter;
import dev.loci.SearchMode;
import dev.loci.SearchRequest;
import java.io.IOException;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** What a request asks of the index, within one space. */
final class SpaceQueries {
  private final String prefix;
  private final SearchRequest request;
  private final QueryText read;
  private final TextQuery words;

  /** Cuts the words of a request into terms. */
  SpaceQueries(TextAnalysis analysis, String prefix, SearchRequest request) {
    this.prefix = prefix;
    this.request = request;
    this.read = QueryText.of(request.text(), request.query().syntax());
    this.words = words(analysis);
  }

  /** A question of nothing but what questions are made of is words like any others. */
  private TextQuery words(TextAnalysis analysis) {
    if (isPlain()) {
      return words(analysis.texts(), analysis, TextQuery.MAX_TERMS);
    }
    TextQuery meant = words(analysis.questions(), analysis, TextQuery.MAX_TERMS_IN_CONTEXT);
    return meant.isEmpty()
        ? words(analysis.texts(), analysis, TextQuery.MAX_TERMS_IN_CONTEXT)
        : meant;
  }

  private TextQuery words(Analyzer analyzer, TextAnalysis analysis, int maxTerms) {
    return new TextQuery(new QueryTerms(analyzer, analysis.texts(), prefix, maxTerms), read);
  }

  private boolean isPlain() {
    return request.query().mode() == SearchMode.TEXT;
  }

  String prefix() {
    return prefix;
  }

  /** Returns what is to be found, without operators and what must not be found. */
  String wanted() {
    return read.wanted();
  }

  /** Returns what admits the memories that a filter admits in a space. */
  static Query admitted(String prefix, MemoryFilter filter) {
    return inSpace(prefix, filter).build();
  }

  private static BooleanQuery.Builder inSpace(String prefix, MemoryFilter filter) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    query.add(new TermQuery(new Term(MemoryDocument.SPACE, prefix)), Occur.FILTER);
    FilterQuery.addTo(query, prefix, filter);
    return query;
  }

  /** Returns what admits the memories that the filter and the operators of the text admit. */
  Query admitted() {
    BooleanQuery.Builder query = inSpace(prefix, request.filter());
    words.constrain(query);
    return query.build();
  }

  /** Returns what compares words: those of memories, and of their context unless told otherwise. */
  Query words(IndexReader reader) throws IOException {
    return isPlain() ? words.ofContent() : words.inContext(reader, prefix);
  }

  /** Returns what finds memories with these words that the filter and the operators admit. */
  Query admittedWords(IndexReader reader) throws IOException {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    query.add(words(reader), Occur.MUST);
    FilterQuery.addTo(query, prefix, request.filter());
    words.constrain(query);
    return query.build();
  }

  /** Returns what says how much of the score of words is the memories' own. */
  TextParts parts() {
    return new TextParts(words.ofContent());
  }

  /** Returns how many documents of the space the index has, deleted ones maybe included. */
  long spaceSize(IndexReader reader) throws IOException {
    return reader.docFreq(new Term(MemoryDocument.SPACE, prefix));
  }
}
