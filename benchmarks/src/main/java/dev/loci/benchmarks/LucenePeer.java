package dev.loci.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;

/**
 * The limit of searches: Lucene with an index of words, fields to filter by, and a number to
 * return. The contents are kept in memory only to prove that the numbers are right. For one thread.
 */
final class LucenePeer implements Peer {
  private static final String CONTENT = "content";
  private static final String SPACE = "space";
  private static final String NUMBER = "number";
  private static final String IMPORTANCE = "importance";

  private final List<String> contents = new ArrayList<>();
  private final FSDirectory directory;
  private final IndexWriter writer;
  private final SearcherManager searchers;

  LucenePeer(Path folder) throws IOException {
    directory = FSDirectory.open(folder);
    writer = new IndexWriter(directory, new IndexWriterConfig(new EnglishAnalyzer()));
    searchers = new SearcherManager(writer, null);
  }

  @Override
  public void storeAll(List<Item> batch) throws IOException {
    for (Item item : batch) {
      writer.addDocument(document(item));
      contents.add(item.content());
    }
    writer.commit();
  }

  private Document document(Item item) {
    Document document = new Document();
    document.add(new TextField(CONTENT, item.content(), Field.Store.NO));
    document.add(new StringField(SPACE, Integer.toString(item.space()), Field.Store.NO));
    document.add(new DoublePoint(IMPORTANCE, item.importance()));
    document.add(new NumericDocValuesField(NUMBER, contents.size()));
    return document;
  }

  @Override
  public void store(Item item) throws IOException {
    storeAll(List.of(item));
  }

  @Override
  public List<String> search(int space, String word) throws IOException {
    return best(new Question(space, List.of(word), MAX_FOUND, 0));
  }

  @Override
  public List<String> best(Question question) throws IOException {
    searchers.maybeRefreshBlocking();
    IndexSearcher searcher = searchers.acquire();
    try {
      return contents(numbers(searcher, question));
    } finally {
      searchers.release(searcher);
    }
  }

  private static int[] numbers(IndexSearcher searcher, Question question) throws IOException {
    ScoreDoc[] hits = searcher.search(query(question), question.count()).scoreDocs;
    int[] numbers = new int[hits.length];
    for (int i = 0; i < hits.length; i++) {
      numbers[i] = number(searcher, hits[i].doc);
    }
    return numbers;
  }

  private static int number(IndexSearcher searcher, int document) throws IOException {
    var leaves = searcher.getIndexReader().leaves();
    var leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
    NumericDocValues numbers = leaf.reader().getNumericDocValues(NUMBER);
    if (numbers == null || !numbers.advanceExact(document - leaf.docBase)) {
      throw new IllegalStateException("document %d has no number".formatted(document));
    }
    return (int) numbers.longValue();
  }

  static Query query(Question question) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    question.words().forEach(word -> any.add(new TermQuery(new Term(CONTENT, word)), Occur.SHOULD));
    Term space = new Term(SPACE, Integer.toString(question.space()));
    BooleanQuery.Builder query =
        new BooleanQuery.Builder()
            .add(any.build(), Occur.MUST)
            .add(new TermQuery(space), Occur.FILTER);
    if (question.minImportance() > 0) {
      query.add(DoublePoint.newRangeQuery(IMPORTANCE, question.minImportance(), 1), Occur.FILTER);
    }
    return query.build();
  }

  /** Looked up by who reads them, after the search. */
  private List<String> contents(int[] numbers) {
    return new AbstractList<>() {
      @Override
      public String get(int index) {
        return contents.get(numbers[index]);
      }

      @Override
      public int size() {
        return numbers.length;
      }
    };
  }

  @Override
  public long count() {
    return writer.getDocStats().numDocs;
  }

  @Override
  public void check() {
    if (count() != contents.size()) {
      throw new IllegalStateException("%d documents of %d".formatted(count(), contents.size()));
    }
  }

  @Override
  public void close() throws IOException {
    searchers.close();
    writer.close();
    directory.close();
  }
}
