package dev.loci.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;

/** Lucene alone: words, a field for the space to filter by, and a number to return. */
final class RawLucene implements AutoCloseable {
  private static final String CONTENT = "content";
  private static final String SPACE = "space";
  private static final String NUMBER = "number";

  private final DirectoryReader reader;
  private final IndexSearcher searcher;

  private RawLucene(DirectoryReader reader) {
    this.reader = reader;
    this.searcher = new IndexSearcher(reader);
  }

  /** Indexes texts by their spaces, and opens the index. */
  static RawLucene of(Path folder, Corpus corpus, int count) throws IOException {
    IndexWriterConfig config = new IndexWriterConfig(new EnglishAnalyzer());
    try (FSDirectory directory = FSDirectory.open(folder);
        IndexWriter writer = new IndexWriter(directory, config)) {
      for (int number = 0; number < count; number++) {
        writer.addDocument(document(corpus, number));
      }
    }
    return new RawLucene(DirectoryReader.open(FSDirectory.open(folder)));
  }

  private static Document document(Corpus corpus, int number) {
    Document document = new Document();
    document.add(new TextField(CONTENT, corpus.text(number), Field.Store.NO));
    document.add(new StringField(SPACE, space(number), Field.Store.NO));
    document.add(new NumericDocValuesField(NUMBER, number));
    return document;
  }

  private static String space(int number) {
    return Integer.toString(number / Corpus.BATCH_SIZE % Corpus.SPACES);
  }

  /** Returns the numbers of the best of a space. */
  long[] search(int space, List<String> words, int count) throws IOException {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    words.forEach(word -> any.add(new TermQuery(new Term(CONTENT, word)), Occur.SHOULD));
    BooleanQuery query =
        new BooleanQuery.Builder()
            .add(any.build(), Occur.MUST)
            .add(new TermQuery(new Term(SPACE, Integer.toString(space))), Occur.FILTER)
            .build();
    ScoreDoc[] found = searcher.search(query, count).scoreDocs;
    long[] numbers = new long[found.length];
    for (int i = 0; i < found.length; i++) {
      numbers[i] = number(found[i].doc);
    }
    return numbers;
  }

  private long number(int document) throws IOException {
    var leaf = reader.leaves().get(ReaderUtil.subIndex(document, reader.leaves()));
    NumericDocValues numbers = leaf.reader().getNumericDocValues(NUMBER);
    if (numbers == null || !numbers.advanceExact(document - leaf.docBase)) {
      throw new IllegalStateException("document %d has no number".formatted(document));
    }
    return numbers.longValue();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
