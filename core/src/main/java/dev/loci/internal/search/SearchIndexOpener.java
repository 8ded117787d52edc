package dev.loci.internal.search;

import dev.loci.internal.context.ContextReader;
import dev.loci.internal.journal.Journal;
import dev.loci.internal.records.Records;
import dev.loci.internal.records.RecordsSession;
import dev.loci.internal.records.Scan;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.StreamSupport;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.store.NIOFSDirectory;
import org.apache.lucene.store.NoLockFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the index of a store so that it can follow the journal. An index that is missing, broken,
 * of another store or language, or that the journal no longer reaches back to, is built anew from
 * records.
 */
public final class SearchIndexOpener {
  private static final Logger LOG = LoggerFactory.getLogger(SearchIndexOpener.class);

  private final Path folder;
  private final UUID storeId;
  private final Records records;
  private final Journal journal;
  private final LongSupplier nanoTime;
  private final String language;

  /**
   * Prepares to open the index in a folder.
   *
   * @param language the tag of the language of its texts
   */
  public SearchIndexOpener(
      Path folder,
      UUID storeId,
      Records records,
      Journal journal,
      LongSupplier nanoTime,
      String language) {
    this.folder = folder;
    this.storeId = storeId;
    this.records = records;
    this.journal = journal;
    this.nanoTime = nanoTime;
    this.language = language;
  }

  /** Opens the index, rebuilding it first if need be. For an engine-owned thread. */
  public SearchIndex open() {
    try {
      return prepared(openOrReplace());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SearchIndex prepared(SearchIndex index) {
    try {
      if (!isReachable(index)) {
        rebuild(index);
      }
      index.refresh();
      return index;
    } catch (RuntimeException e) {
      index.abandon();
      throw e;
    }
  }

  private void rebuild(SearchIndex index) {
    LOG.info("building the search index from records");
    records.inSnapshot(session -> {
      index.rebuild(documents(session), session.watermark());
      return index.watermark();
    });
  }

  private static Iterable<List<IndexedMemory>> documents(RecordsSession session) {
    ContextReader contexts = new ContextReader(session);
    return () ->
        StreamSupport.stream(Scan.allMemories(session).spliterator(), false)
            .map(chunk -> IndexedMemory.inOrder(session, contexts.of(chunk)))
            .iterator();
  }

  private boolean isReachable(SearchIndex index) {
    long watermark = index.watermark();
    return watermark + 1 >= journal.contiguousFrom()
        && index.seenThrough() <= journal.lastSequence()
        && (watermark > 0 || journal.lastSequence() == 0);
  }

  private SearchIndex openOrReplace() throws IOException {
    Files.createDirectories(folder);
    try {
      return open(directory());
    } catch (CorruptIndexException
        | IndexFormatTooOldException
        | IndexFormatTooNewException
        | NoSuchFileException
        | FileNotFoundException
        | EOFException e) {
      LOG.warn("the search index cannot be read and is replaced: {}", e.getMessage());
      Directory directory = directory();
      for (String file : directory.listAll()) {
        directory.deleteFile(file);
      }
      return open(directory);
    }
  }

  /**
   * Nobody else writes here: this process holds the lock of the whole folder, and H2's on records,
   * before it opens the index. Lucene's own lock would add nothing but a file that can get in the
   * way.
   */
  private Directory directory() throws IOException {
    return new SmallSegmentsDirectory(files());
  }

  /** Only files of the operating system can be mapped into memory. */
  private FSDirectory files() throws IOException {
    return folder.getFileSystem().equals(FileSystems.getDefault())
        ? new MMapDirectory(folder, NoLockFactory.INSTANCE)
        : new NIOFSDirectory(folder, NoLockFactory.INSTANCE);
  }

  private SearchIndex open(Directory directory) throws IOException {
    try {
      return new SearchIndex(directory, storeId, records, language, nanoTime);
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }
}
