package dev.loci.internal.search;

import dev.loci.SearchOrder;
import java.util.Arrays;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;

/**
 * The orders in which the index gives matches. The number comes last in each, so that the order is
 * whole and does not hang on where Lucene put a document, which other spaces have a part in.
 */
@SuppressWarnings("ImmutableEnumChecker") // a Lucene sort never changes
enum IndexOrder {
  BY_SCORE(SortField.FIELD_SCORE, ascending(MemoryDocument.NUMBER)),
  NEWEST(descending(MemoryDocument.CREATED), descending(MemoryDocument.NUMBER)),
  OLDEST(ascending(MemoryDocument.CREATED), ascending(MemoryDocument.NUMBER)),
  MOST_IMPORTANT(
      descending(MemoryDocument.IMPORTANCE),
      descending(MemoryDocument.CREATED),
      descending(MemoryDocument.NUMBER));

  private final Sort sort;

  IndexOrder(SortField... fields) {
    sort = new Sort(fields);
  }

  private static SortField ascending(String field) {
    return new SortField(field, SortField.Type.LONG);
  }

  private static SortField descending(String field) {
    return new SortField(field, SortField.Type.LONG, true);
  }

  /** Returns the order that a search asks for. */
  static IndexOrder of(SearchOrder order, boolean hasText) {
    return switch (order) {
      case BEST -> hasText ? BY_SCORE : NEWEST;
      case NEWEST -> NEWEST;
      case OLDEST -> OLDEST;
      case MOST_IMPORTANT -> MOST_IMPORTANT;
    };
  }

  Sort sort() {
    return sort;
  }

  /** Returns documents found by score as they are ranked. */
  static ScoreDoc[] scored(ScoreDoc[] found) {
    return Arrays.stream(found)
        .map(each -> new ScoreDoc(each.doc, BY_SCORE.score((FieldDoc) each)))
        .toArray(ScoreDoc[]::new);
  }

  /** Returns the number of a document found in this order. */
  static long number(FieldDoc found) {
    return (Long) found.fields[found.fields.length - 1];
  }

  /** Returns the score of a document found in this order, 0 where nothing was compared. */
  float score(FieldDoc found) {
    return this == BY_SCORE ? (Float) found.fields[0] : 0;
  }
}
