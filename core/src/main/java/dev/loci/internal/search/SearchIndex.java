package dev.loci.internal.search;

import dev.loci.DamagedStoreException;
import dev.loci.internal.change.Change;
import dev.loci.internal.change.Change.ContextChanged;
import dev.loci.internal.change.Change.MemoryDeleted;
import dev.loci.internal.change.Change.MemoryEmbedded;
import dev.loci.internal.change.Change.MemoryPut;
import dev.loci.internal.change.Commit;
import dev.loci.internal.change.CommitCodec;
import dev.loci.internal.context.ContextReader;
import dev.loci.internal.follow.Follower;
import dev.loci.internal.journal.JournalRecord;
import dev.loci.internal.records.NumberedMemory;
import dev.loci.internal.records.Records;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/**
 * The Lucene index of one store. Following is for one thread, searching for any. Its watermark is
 * in the commit that holds its documents, never ahead of them.
 */
public final class SearchIndex implements Follower, AutoCloseable {
  private static final long COMMIT_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final double RAM_BUFFER_MEGABYTES = 32;

  /** What a kill makes the next opening index again at the most, beside five seconds of writes. */
  private static final long COMMIT_DOCUMENTS = 50_000;

  /** The constants of Anserini's baselines, after Trotman et al., ADCS 2014: k1 0.9, b 0.4. */
  static final Similarity BM25 = new BM25Similarity(0.9f, 0.4f);

  private static final String WATERMARK = "watermark";
  private static final String STORE_ID = "store_id";
  private static final String FORMAT = "format";

  /**
   * The last record whose effect on records was read for a document; beyond the watermark, maybe.
   */
  private static final String SEEN_THROUGH = "seen_through";

  /** What fields documents have, and how their terms are made. Another one is built anew. */
  private static final String FORMAT_VERSION = "4";

  private final Directory directory;
  private final IndexWriter writer;
  private final Searchers searchers;
  private final MemoryDocument documents;
  private final Records records;
  private final LongSupplier nanoTime;
  private final TextAnalysis analysis;
  private final String format;
  private final UUID storeId;
  private boolean hasUnseenChanges = true;
  private boolean isInsideRecord;
  private volatile long committedWatermark;
  private long committedAtNanos;
  private long uncommittedDocuments;
  private long seenThrough;
  private volatile long watermark;
  private volatile long visibleThrough;

  SearchIndex(
      Directory directory, UUID storeId, Records records, String language, LongSupplier nanoTime)
      throws IOException {
    this.analysis = Language.analysis(language);
    this.format = FORMAT_VERSION + " " + language;
    this.directory = directory;
    this.records = records;
    this.storeId = storeId;
    this.nanoTime = nanoTime;
    this.documents = new MemoryDocument(analysis.texts());
    this.writer = new IndexWriter(directory, config(analysis.texts()));
    try {
      Map<String, String> committed = committed(writer);
      this.watermark = Long.parseLong(committed.getOrDefault(WATERMARK, "0"));
      this.seenThrough = Long.parseLong(committed.getOrDefault(SEEN_THROUGH, "0"));
      this.committedWatermark = watermark;
      this.committedAtNanos = nanoTime.getAsLong();
      this.writer.setLiveCommitData(this::commitData);
      this.searchers = new Searchers(writer);
    } catch (IOException | RuntimeException e) {
      writer.rollback();
      throw e;
    }
  }

  private static IndexWriterConfig config(Analyzer analyzer) {
    return new IndexWriterConfig(analyzer)
        .setCodec(new IndexCodec())
        .setSimilarity(BM25)
        .setRAMBufferSizeMB(RAM_BUFFER_MEGABYTES)
        .setMaxFullFlushMergeWaitMillis(0)
        .setCommitOnClose(false);
  }

  /**
   * Returns what the last commit says, nothing if there is none of this store, format and language.
   */
  private Map<String, String> committed(IndexWriter writer) {
    Map<String, String> found = new HashMap<>();
    Iterable<Map.Entry<String, String>> data = writer.getLiveCommitData();
    if (data != null) {
      data.forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    }
    boolean isOurs =
        storeId.toString().equals(found.get(STORE_ID)) && format.equals(found.get(FORMAT));
    return isOurs ? found : Map.of();
  }

  /** Commits are made between two records, by the thread that applies them. */
  private Iterator<Map.Entry<String, String>> commitData() {
    return Map.of(
            WATERMARK, Long.toString(watermark),
            SEEN_THROUGH, Long.toString(seenThrough),
            STORE_ID, storeId.toString(),
            FORMAT, format)
        .entrySet()
        .iterator();
  }

  /** Returns how the texts of memories and queries are cut into terms. */
  TextAnalysis analysis() {
    return analysis;
  }

  @Override
  public String name() {
    return "search";
  }

  @Override
  public long watermark() {
    return watermark;
  }

  @Override
  public long durableWatermark() {
    return committedWatermark;
  }

  /** Returns the last record of which a document may hold something. */
  long seenThrough() {
    return Math.max(seenThrough, watermark);
  }

  /** Returns the number of the last record whose effect every new search sees. */
  long visibleThrough() {
    return visibleThrough;
  }

  @Override
  public void apply(List<JournalRecord> records) {
    for (JournalRecord record : records) {
      isInsideRecord = true;
      apply(CommitCodec.decode(record.payload()));
      watermark = record.sequence();
      isInsideRecord = false;
    }
    if (!hasUnseenChanges) {
      visibleThrough = watermark; // such as uses, so that no search waits for a refresh
    }
  }

  private void apply(Commit commit) {
    Map<Long, IndexedMemory> read = readBeside(commit);
    try {
      for (Change change : commit.changes()) {
        apply(change, read);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads what a document needs beside what the journal says. Records are ahead of this follower,
   * so it may be newer; a later record of the journal then brings the same document again.
   */
  private Map<Long, IndexedMemory> readBeside(Commit commit) {
    List<Long> numbers = IndexedChanges.readFromRecords(commit.changes());
    if (numbers.isEmpty()) {
      return Map.of();
    }
    Map<Long, IndexedMemory> read = new HashMap<>();
    records
        .read(session -> {
          seenThrough = Math.max(seenThrough, session.watermark());
          return IndexedMemory.of(session, new ContextReader(session).read(numbers));
        })
        .forEach(memory -> read.put(memory.number(), memory));
    return read;
  }

  private void apply(Change change, Map<Long, IndexedMemory> read) throws IOException {
    switch (change) {
      case MemoryPut put when IndexedChanges.isAlone(put) ->
          add(IndexedMemory.alone(new NumberedMemory(put.number(), put.memory())));
      case MemoryPut put -> replace(read.get(put.number()));
      case ContextChanged changed -> replace(read.get(changed.number()));
      case MemoryEmbedded embedded -> replace(read.get(embedded.number()));
      case MemoryDeleted deleted -> {
        hasUnseenChanges = true;
        writer.deleteDocuments(MemoryDocument.key(deleted.number()));
      }
      default -> {}
    }
  }

  /** A commit never holds a record in part, so what is new cannot be there yet. */
  private void add(IndexedMemory memory) throws IOException {
    hasUnseenChanges = true;
    uncommittedDocuments++;
    writer.addDocument(documents.of(memory));
  }

  /** What is gone by now is deleted by a later record. */
  private void replace(@Nullable IndexedMemory memory) throws IOException {
    if (memory != null) {
      hasUnseenChanges = true;
      uncommittedDocuments++;
      writer.updateDocument(MemoryDocument.key(memory.number()), documents.of(memory));
    }
  }

  /** Replaces all documents by those of a scan of records at a watermark. */
  void rebuild(Iterable<List<IndexedMemory>> scan, long scanWatermark) {
    try {
      writer.deleteAll();
      for (List<IndexedMemory> memories : scan) {
        for (IndexedMemory memory : memories) {
          writer.addDocument(documents.of(memory));
        }
      }
      watermark = scanWatermark;
      seenThrough = scanWatermark;
      commit();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes all that was applied visible to new searches. For the follower's thread. */
  void refresh() {
    long applied = watermark;
    searchers.refresh();
    hasUnseenChanges = false;
    visibleThrough = applied;
  }

  @Override
  public void maintain() {
    try {
      searchers.prune();
      boolean due =
          uncommittedDocuments >= COMMIT_DOCUMENTS
              || nanoTime.getAsLong() - committedAtNanos >= COMMIT_INTERVAL_NANOS;
      if (due && watermark > committedWatermark) {
        commit();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void commit() throws IOException {
    committedAtNanos = nanoTime.getAsLong();
    uncommittedDocuments = 0;
    long applied = watermark;
    writer.commit();
    committedWatermark = applied;
  }

  /** Receives the number and version of a document. */
  public interface DocumentConsumer {
    /** Takes one document. */
    void accept(long number, long version);
  }

  /** Gives every document there is. For the follower's thread. */
  public void forEachDocument(DocumentConsumer consumer) {
    refresh();
    searchers.search(searcher -> {
      for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
        DocumentValues.forEach(
            leaf.reader(), MemoryDocument.NUMBER, MemoryDocument.VERSION, consumer);
      }
      return consumer;
    });
  }

  /**
   * Reads all files that new searches use, and compares them with the checksums in them. For the
   * follower's thread.
   *
   * @throws DamagedStoreException if one differs
   */
  public void verifyChecksums() {
    searchers.search(searcher -> {
      for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
        verify(leaf.reader());
      }
      return searcher;
    });
  }

  private static void verify(LeafReader segment) throws IOException {
    try {
      segment.checkIntegrity();
    } catch (CorruptIndexException e) {
      throw new DamagedStoreException(
          "a file of the search index is damaged (%s); 'loci check --repair' builds it anew"
              .formatted(e.getOriginalMessage()),
          e);
    }
  }

  Searchers searchers() {
    return searchers;
  }

  /**
   * Commits, unless a record was applied in part, and closes; what is not committed is applied
   * again from the journal.
   */
  @Override
  public void close() {
    try {
      if (writer.isOpen() && !isInsideRecord) {
        commit();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      abandon();
    }
  }

  /** Drops what is not committed, as a killed process would, and closes; a lock is given back. */
  public void abandon() {
    try {
      IOUtils.close(searchers, writer::rollback, directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
