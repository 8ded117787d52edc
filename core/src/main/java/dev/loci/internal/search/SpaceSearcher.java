package dev.loci.internal.search;

import java.io.IOException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.IndexSearcher;
import org.jspecify.annotations.Nullable;

/** Searches one space, scoring as if the index held nothing else. */
final class SpaceSearcher extends IndexSearcher {
  private final Term length;

  SpaceSearcher(IndexReader reader, String prefix) {
    super(reader);
    this.length = new Term(MemoryDocument.LENGTH, prefix);
  }

  @Override
  public @Nullable CollectionStatistics collectionStatistics(String field) throws IOException {
    if (!field.equals(MemoryDocument.CONTENT)) {
      return super.collectionStatistics(field);
    }
    long documents = getIndexReader().docFreq(length);
    if (documents == 0) {
      return null;
    }
    long terms = getIndexReader().totalTermFreq(length);
    return new CollectionStatistics(field, getIndexReader().maxDoc(), documents, terms, terms);
  }
}
