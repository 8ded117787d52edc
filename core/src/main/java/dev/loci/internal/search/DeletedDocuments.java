package dev.loci.internal.search;

import java.io.IOException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.LiveDocs;
import org.jspecify.annotations.Nullable;

/**
 * Counts what Lucene's statistics still count of documents that were deleted, until it merges them
 * away: when it does so hangs on what others write, and scores must not. Costs a jump for each
 * deleted document or for each one with the term, whichever are fewer.
 */
final class DeletedDocuments {
  private final IndexReader reader;

  DeletedDocuments(IndexReader reader) {
    this.reader = reader;
  }

  /**
   * How often a term is in deleted documents.
   *
   * @param documents the number of documents
   * @param occurrences the number of times in them
   */
  record Count(long documents, long occurrences) {
    private static final Count NONE = new Count(0, 0);
  }

  Count with(Term term) throws IOException {
    if (!reader.hasDeletions()) {
      return Count.NONE;
    }
    long documents = 0;
    long occurrences = 0;
    for (LeafReaderContext leaf : reader.leaves()) {
      PostingsEnum postings = postings(leaf.reader(), term);
      Bits live = leaf.reader().getLiveDocs();
      if (postings != null && live != null) {
        DocIdSetIterator deleted = deleted(live);
        for (int document = next(deleted, postings);
            document != DocIdSetIterator.NO_MORE_DOCS;
            document = next(deleted, postings)) {
          documents++;
          occurrences += postings.freq();
        }
      }
    }
    return new Count(documents, occurrences);
  }

  private static @Nullable PostingsEnum postings(LeafReader segment, Term term) throws IOException {
    return segment.hasDeletions() ? segment.postings(term, PostingsEnum.FREQS) : null;
  }

  private static DocIdSetIterator deleted(Bits live) {
    if (live instanceof LiveDocs known) {
      return known.deletedDocsIterator();
    }
    FixedBitSet deleted = new FixedBitSet(live.length());
    for (int document = 0; document < live.length(); document++) {
      if (!live.get(document)) {
        deleted.set(document);
      }
    }
    return new BitSetIterator(deleted, deleted.cardinality());
  }

  /** Moves both to the next document that they share. */
  private static int next(DocIdSetIterator deleted, PostingsEnum postings) throws IOException {
    int document = deleted.nextDoc();
    while (document != DocIdSetIterator.NO_MORE_DOCS) {
      int found = postings.docID() < document ? postings.advance(document) : postings.docID();
      if (found == document) {
        return document;
      }
      document = found == DocIdSetIterator.NO_MORE_DOCS ? found : deleted.advance(found);
    }
    return document;
  }
}
