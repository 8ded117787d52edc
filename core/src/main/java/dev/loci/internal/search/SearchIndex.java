package dev.loci.internal.search;

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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
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

  private final Directory directory;
  private final IndexWriter writer;
  private final Searchers searchers;
  private final MemoryDocument documents;
  private final Records records;
  private final LongSupplier nanoTime;
  private final TextAnalysis analysis;
  private final IndexState state;
  private boolean hasUnseenChanges = true;
  private boolean isInsideRecord;
  private volatile long committedWatermark;
  private long committedAtNanos;
  private long uncommittedDocuments;
  private volatile long visibleThrough;

  SearchIndex(
      Directory directory, UUID storeId, Records records, String language, LongSupplier nanoTime)
      throws IOException {
    this.analysis = Language.analysis(language);
    this.directory = directory;
    this.records = records;
    this.nanoTime = nanoTime;
    this.documents = new MemoryDocument(analysis.texts());
    this.writer = new IndexWriter(directory, config(analysis.texts()));
    try {
      this.state = new IndexState(writer, storeId, language);
      this.committedWatermark = state.watermark();
      this.committedAtNanos = nanoTime.getAsLong();
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
    return state.watermark();
  }

  @Override
  public long durableWatermark() {
    return committedWatermark;
  }

  /** Returns the last record of which a document may hold something. */
  long seenThrough() {
    return state.seenThrough();
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
      state.applied(record.sequence());
      isInsideRecord = false;
    }
    if (!hasUnseenChanges) {
      visibleThrough = watermark(); // such as uses, so that no search waits for a refresh
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
          state.seen(session.watermark());
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
      state.replacedBy(scanWatermark);
      commit();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes all that was applied visible to new searches. For the follower's thread. */
  void refresh() {
    long applied = watermark();
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
      if (due && watermark() > committedWatermark) {
        commit();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void commit() throws IOException {
    committedAtNanos = nanoTime.getAsLong();
    uncommittedDocuments = 0;
    long applied = watermark();
    writer.commit();
    committedWatermark = applied;
  }

  /** Returns what reads all of it. For the follower's thread. */
  public IndexAudit audit() {
    refresh();
    return new IndexAudit(searchers);
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
