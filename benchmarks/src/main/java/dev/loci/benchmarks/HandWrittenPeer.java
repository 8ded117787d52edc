package dev.loci.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.FSDirectory;

/**
 * What one writes without Loci: a table in H2, a Lucene index beside it, one connection and one
 * lock. {@code WRITE_DELAY=0} makes H2 write with each commit, and {@code CHECKPOINT SYNC} makes it
 * force what it wrote. Nothing mends the two when a crash falls between their commits.
 */
final class HandWrittenPeer implements Peer {
  private static final int WRITES_PER_INDEX_COMMIT = 1_000;

  private final Connection connection;
  private final MemoryTable table;
  private final PreparedStatement force;
  private final FSDirectory directory;
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private final Lock lock = new ReentrantLock();
  private int uncommitted;

  HandWrittenPeer(Path folder) throws IOException, SQLException {
    connection = DriverManager.getConnection("jdbc:h2:" + folder.resolve("records"), "sa", "");
    try (var statement = connection.createStatement()) {
      statement.execute("SET WRITE_DELAY 0");
      statement.execute(MemoryTable.schema("VARCHAR", "UUID", "BIGINT"));
      statement.execute(MemoryTable.INDEX);
    }
    connection.setAutoCommit(false);
    table = new MemoryTable(connection);
    force = connection.prepareStatement("CHECKPOINT SYNC");
    directory = FSDirectory.open(folder.resolve("index"));
    writer = new IndexWriter(directory, new IndexWriterConfig(new EnglishAnalyzer()));
    searchers = new SearcherManager(writer, null);
  }

  @Override
  public void storeAll(List<Item> batch) throws IOException, SQLException {
    lock.lock();
    try {
      insert(batch);
      writer.commit();
    } finally {
      lock.unlock();
    }
  }

  /** The row is on disk; the index, which could be made anew from it, is so now and then. */
  @Override
  public void store(Item item) throws IOException, SQLException {
    lock.lock();
    try {
      insert(List.of(item));
      if (++uncommitted == WRITES_PER_INDEX_COMMIT) {
        writer.commit();
        uncommitted = 0;
      }
    } finally {
      lock.unlock();
    }
  }

  private void insert(List<Item> items) throws IOException, SQLException {
    List<MemoryRow> rows = table.insert(items);
    connection.commit();
    force.execute();
    for (MemoryRow row : rows) {
      writer.addDocument(document(row));
    }
  }

  private static Document document(MemoryRow row) {
    Document document = new Document();
    document.add(new StringField("key", Long.toString(row.number()), Field.Store.NO));
    document.add(new NumericDocValuesField("number", row.number()));
    document.add(new StringField("space", Integer.toString(row.item().space()), Field.Store.NO));
    document.add(new TextField("content", row.item().content(), Field.Store.NO));
    document.add(new LongPoint("created", row.createdAt()));
    document.add(new NumericDocValuesField("created", row.createdAt()));
    document.add(new DoublePoint("importance", row.item().importance()));
    document.add(new StringField("layer", MemoryRow.LAYER, Field.Store.NO));
    return document;
  }

  @Override
  public List<String> search(int space, String word) throws IOException, SQLException {
    return best(new Question(space, List.of(word), MAX_FOUND, 0));
  }

  @Override
  public List<String> best(Question question) throws IOException, SQLException {
    lock.lock();
    try {
      searchers.maybeRefreshBlocking();
      IndexSearcher searcher = searchers.acquire();
      try {
        return table.contents(numbers(searcher, question));
      } finally {
        searchers.release(searcher);
      }
    } finally {
      lock.unlock();
    }
  }

  private static List<Long> numbers(IndexSearcher searcher, Question question) throws IOException {
    List<Long> numbers = new ArrayList<>();
    for (ScoreDoc hit : searcher.search(LucenePeer.query(question), question.count()).scoreDocs) {
      numbers.add(number(searcher, hit.doc));
    }
    return numbers;
  }

  private static long number(IndexSearcher searcher, int document) throws IOException {
    for (var leaf : searcher.getIndexReader().leaves()) {
      int inLeaf = document - leaf.docBase;
      if (inLeaf < leaf.reader().maxDoc()) {
        var numbers = leaf.reader().getNumericDocValues("number");
        if (numbers != null && numbers.advanceExact(inLeaf)) {
          return numbers.longValue();
        }
      }
    }
    throw new IllegalStateException("document %d has no number".formatted(document));
  }

  @Override
  public long count() throws SQLException {
    return table.count();
  }

  @Override
  public void check() throws SQLException {
    long rows = count();
    long documents = writer.getDocStats().numDocs;
    if (rows != documents) {
      throw new IllegalStateException("%d rows, %d documents".formatted(rows, documents));
    }
  }

  @Override
  public void close() throws IOException, SQLException {
    searchers.close();
    writer.close();
    directory.close();
    connection.close();
  }
}
