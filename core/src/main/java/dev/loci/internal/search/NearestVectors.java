package dev.loci.internal.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.ByteVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocAndFloatFeatureBuffer;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnByteVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TopKnnCollector;
import org.apache.lucene.search.VectorScorer;
import org.apache.lucene.search.Weight;

/**
 * Finds the vectors nearest to one, among the documents that a filter admits: all of them are
 * compared where the space has few, which is exact and hangs on nothing but them; HNSW graphs
 * (Malkov and Yashunin, 2016) are followed where it has many.
 */
final class NearestVectors {
  /** Comparing so many vectors of 384 dimensions takes about 4 ms. */
  static final int MAX_EXACT = 50_000;

  private final IndexSearcher searcher;
  private final String field;
  private final Query filter;
  private final int count;

  /**
   * Prepares to search.
   *
   * @param filter which documents to consider
   * @param count how many to find
   */
  NearestVectors(IndexSearcher searcher, String field, Query filter, int count) {
    this.searcher = searcher;
    this.field = field;
    this.filter = filter;
    this.count = count;
  }

  /**
   * Returns the nearest documents, the nearest first, with half of one plus their cosine as score.
   *
   * @param spaceSize how many documents the space has
   */
  ScoreDoc[] to(byte[] vector, long spaceSize) throws IOException {
    if (spaceSize <= MAX_EXACT) {
      return exact(vector);
    }
    return searcher.search(new KnnByteVectorQuery(field, vector, count, filter), count).scoreDocs;
  }

  private ScoreDoc[] exact(byte[] vector) throws IOException {
    Query rewritten = searcher.rewrite(filter);
    Weight weight = searcher.createWeight(rewritten, ScoreMode.COMPLETE_NO_SCORES, 1);
    List<ScoreDoc> found = new ArrayList<>();
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      Scorer admitted = weight.scorer(leaf);
      ByteVectorValues vectors = leaf.reader().getByteVectorValues(field);
      if (admitted != null && vectors != null) {
        found.addAll(nearest(leaf, vectors.scorer(vector), admitted.iterator()));
      }
    }
    return found.stream()
        .sorted(Comparator.comparingDouble((ScoreDoc each) -> -each.score))
        .limit(count)
        .toArray(ScoreDoc[]::new);
  }

  private List<ScoreDoc> nearest(
      LeafReaderContext leaf, VectorScorer scorer, DocIdSetIterator admitted) throws IOException {
    TopKnnCollector best = new TopKnnCollector(count, Integer.MAX_VALUE);
    VectorScorer.Bulk bulk = scorer.bulk(admitted);
    DocAndFloatFeatureBuffer buffer = new DocAndFloatFeatureBuffer();
    do {
      bulk.nextDocsAndScores(DocIdSetIterator.NO_MORE_DOCS, leaf.reader().getLiveDocs(), buffer);
      for (int i = 0; i < buffer.size; i++) {
        best.collect(leaf.docBase + buffer.docs[i], buffer.features[i]);
      }
    } while (buffer.size > 0);
    return Arrays.asList(best.topDocs().scoreDocs);
  }
}
