package dev.loci.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.FSDirectory;

/** Lucene's vectors and words, fused by reciprocal rank, as one writes it by hand. */
final class LuceneVectors implements VectorPeer {
  private static final int FUSION_K = 60;
  private static final int CANDIDATES = 100;

  private final FSDirectory directory;
  private final IndexWriter writer;
  private final SearcherManager searchers;

  LuceneVectors(Path folder) throws IOException {
    directory = FSDirectory.open(folder);
    writer = new IndexWriter(directory, new IndexWriterConfig(new EnglishAnalyzer()));
    searchers = new SearcherManager(writer, null);
  }

  private interface Search<T> {
    T in(IndexSearcher searcher) throws IOException;
  }

  @Override
  public void add(int first, List<float[]> vectors, List<String> texts) {
    try {
      for (int i = 0; i < vectors.size(); i++) {
        Document document = new Document();
        document.add(new StoredField("number", first + i));
        document.add(new TextField("content", texts.get(i), Field.Store.NO));
        document.add(
            new KnnFloatVectorField(
                "vector", vectors.get(i), VectorSimilarityFunction.DOT_PRODUCT));
        writer.addDocument(document);
      }
      writer.commit();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> T search(Search<T> search) {
    try {
      searchers.maybeRefreshBlocking();
      IndexSearcher searcher = searchers.acquire();
      try {
        return search.in(searcher);
      } finally {
        searchers.release(searcher);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Integer> numbers(IndexSearcher searcher, TopDocs found) throws IOException {
    List<Integer> numbers = new ArrayList<>();
    for (ScoreDoc hit : found.scoreDocs) {
      numbers.add(
          searcher.storedFields().document(hit.doc).getField("number").numericValue().intValue());
    }
    return numbers;
  }

  private static Query byVector(float[] vector, int count) {
    return new KnnFloatVectorQuery("vector", vector, count);
  }

  private static Query byWords(String words) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    for (String word : words.split(" ", -1)) {
      any.add(new TermQuery(new Term("content", word)), Occur.SHOULD);
    }
    return any.build();
  }

  @Override
  public List<Integer> nearest(float[] vector, int count) {
    return search(searcher -> numbers(searcher, searcher.search(byVector(vector, count), count)));
  }

  @Override
  public List<Integer> best(String words, float[] vector, int count) {
    return search(searcher -> {
      TopDocs byWords = searcher.search(byWords(words), CANDIDATES);
      TopDocs byVector = searcher.search(byVector(vector, CANDIDATES), CANDIDATES);
      return numbers(searcher, TopDocs.rrf(count, FUSION_K, new TopDocs[] {byWords, byVector}));
    });
  }

  @Override
  public void close() {
    try {
      searchers.close();
      writer.close();
      directory.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
