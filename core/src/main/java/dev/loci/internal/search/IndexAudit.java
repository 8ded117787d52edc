package dev.loci.internal.search;

import dev.loci.DamagedStoreException;
import java.io.IOException;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;

/** Reads all of an index, to compare it with what else there is. */
public final class IndexAudit {
  private final Searchers searchers;

  IndexAudit(Searchers searchers) {
    this.searchers = searchers;
  }

  /** Receives the number and version of a document. */
  public interface DocumentConsumer {
    /** Takes one document. */
    void accept(long number, long version);
  }

  /** Gives every document there is. */
  public void forEachDocument(DocumentConsumer consumer) {
    searchers.search(searcher -> {
      for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
        DocumentValues.forEach(
            leaf.reader(), MemoryDocument.NUMBER, MemoryDocument.VERSION, consumer);
      }
      return consumer;
    });
  }

  /**
   * Reads all files that new searches use, and compares them with the checksums in them.
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
}
