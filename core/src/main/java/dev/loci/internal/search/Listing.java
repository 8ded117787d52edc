package dev.loci.internal.search;

import dev.loci.PageRequest;
import dev.loci.ValidationException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldCollectorManager;

/**
 * One page of a filtered list.
 *
 * @param numbers the numbers of the memories, in the order they were stored
 * @param totalCount how many the filter admits
 */
record Listing(List<Long> numbers, long totalCount) {
  /** Beyond this a filtered list would cost more memory than it is worth. */
  static final int MAX_OFFSET = 1_000_000;

  private static final Sort AS_STORED =
      new Sort(new SortField(MemoryDocument.NUMBER, SortField.Type.LONG));

  static Listing of(IndexSearcher searcher, Query query, PageRequest page) throws IOException {
    if (page.offset() > MAX_OFFSET) {
      throw new ValidationException(
          "offset",
          "offset of a filtered list must be at most %d but is %d; search with a cursor"
              .formatted(MAX_OFFSET, page.offset()));
    }
    int end = (int) page.offset() + page.limit();
    TopFieldCollectorManager collectors = new TopFieldCollectorManager(AS_STORED, end, null, 1);
    ScoreDoc[] found = searcher.search(query, collectors).scoreDocs;
    List<Long> numbers = new ArrayList<>();
    for (int i = (int) page.offset(); i < found.length; i++) {
      numbers.add((Long) ((FieldDoc) found[i]).fields[0]);
    }
    return new Listing(numbers, searcher.count(query));
  }
}
