package dev.loci.internal.search;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.util.Bits;

/** Reads one number of each of a few documents, in the order of documents as Lucene wants it. */
final class DocumentValues {
  private DocumentValues() {}

  static long[] read(IndexSearcher searcher, ScoreDoc[] documents, String field)
      throws IOException {
    long[] values = new long[documents.length];
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = null;
    NumericDocValues reader = null;
    for (int place : byDocument(documents)) {
      int document = documents[place].doc;
      if (leaf == null || reader == null || document >= leaf.docBase + leaf.reader().maxDoc()) {
        leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
        reader = DocValues.getNumeric(leaf.reader(), field);
      }
      if (!reader.advanceExact(document - leaf.docBase)) {
        throw new IllegalStateException("document %d has no %s".formatted(document, field));
      }
      values[place] = reader.longValue();
    }
    return values;
  }

  /** Gives two numbers of each document that is not deleted. */
  static void forEach(
      LeafReader reader, String first, String second, IndexAudit.DocumentConsumer consumer)
      throws IOException {
    NumericDocValues firsts = DocValues.getNumeric(reader, first);
    NumericDocValues seconds = DocValues.getNumeric(reader, second);
    Bits live = reader.getLiveDocs();
    for (int document = firsts.nextDoc();
        document != DocIdSetIterator.NO_MORE_DOCS;
        document = firsts.nextDoc()) {
      if ((live == null || live.get(document)) && seconds.advanceExact(document)) {
        consumer.accept(firsts.longValue(), seconds.longValue());
      }
    }
  }

  private static int[] byDocument(ScoreDoc[] documents) {
    Integer[] places = new Integer[documents.length];
    Arrays.setAll(places, i -> i);
    Arrays.sort(places, Comparator.comparingInt(place -> documents[place].doc));
    return Arrays.stream(places).mapToInt(Integer::intValue).toArray();
  }
}
