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
  private final TextQuery text;
  private final TextQuery question;

  /**
   * Cuts the words of a request into terms.
   *
   * @param questions cuts fewer of them
   */
  SpaceQueries(Analyzer analyzer, Analyzer questions, String prefix, SearchRequest request) {
    this.prefix = prefix;
    this.request = request;
    this.text = new TextQuery(analyzer, prefix, request.text());
    TextQuery meant = new TextQuery(questions, prefix, request.text());
    this.question = meant.isEmpty() ? text : meant;
  }

  String prefix() {
    return prefix;
  }

  /** Returns what admits the memories that a filter admits in a space. */
  static Query admitted(String prefix, MemoryFilter filter) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    query.add(new TermQuery(new Term(MemoryDocument.SPACE, prefix)), Occur.FILTER);
    FilterQuery.addTo(query, filter);
    return query.build();
  }

  Query admitted() {
    return admitted(prefix, request.filter());
  }

  /** Returns what compares words: those of memories, and of their context unless told otherwise. */
  Query words(IndexReader reader) throws IOException {
    return request.query().mode() == SearchMode.TEXT
        ? text.ofContent()
        : question.inContext(reader, prefix);
  }

  /** Returns what finds memories with these words that the filter admits. */
  Query admittedWords(IndexReader reader) throws IOException {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    query.add(words(reader), Occur.MUST);
    FilterQuery.addTo(query, request.filter());
    return query.build();
  }

  /** Returns what says how much of the score of words is the memories' own. */
  TextParts parts() {
    TextQuery words = request.query().mode() == SearchMode.TEXT ? text : question;
    return new TextParts(words.ofContent());
  }

  /** Returns how many documents of the space the index has, deleted ones maybe included. */
  long spaceSize(IndexReader reader) throws IOException {
    return reader.docFreq(new Term(MemoryDocument.SPACE, prefix));
  }
}
