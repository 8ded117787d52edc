package dev.loci.internal.search;

import java.io.IOException;
import java.util.Collection;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.util.NumericUtils;

/** What the index knows of the documents that are ranked. */
final class RankedDocuments {
  private final ScoreDoc[] documents;
  private final long[] numbers;
  private final long[] createdMicros;
  private final long[] importances;

  private RankedDocuments(
      ScoreDoc[] documents, long[] numbers, long[] createdMicros, long[] importances) {
    this.documents = documents;
    this.numbers = numbers;
    this.createdMicros = createdMicros;
    this.importances = importances;
  }

  static RankedDocuments read(IndexSearcher searcher, Collection<Integer> found)
      throws IOException {
    ScoreDoc[] documents =
        found.stream().sorted().map(each -> new ScoreDoc(each, 0)).toArray(ScoreDoc[]::new);
    return new RankedDocuments(
        documents,
        DocumentValues.read(searcher, documents, MemoryDocument.NUMBER),
        DocumentValues.read(searcher, documents, MemoryDocument.CREATED),
        DocumentValues.read(searcher, documents, MemoryDocument.IMPORTANCE));
  }

  int count() {
    return documents.length;
  }

  int document(int place) {
    return documents[place].doc;
  }

  long number(int place) {
    return numbers[place];
  }

  long[] numbers() {
    return numbers.clone();
  }

  long createdMicros(int place) {
    return createdMicros[place];
  }

  double importance(int place) {
    return NumericUtils.sortableLongToDouble(importances[place]);
  }
}
