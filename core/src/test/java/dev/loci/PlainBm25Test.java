package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.QueryBuilder;

/** Searching words alone scores as Lucene called directly does, with nothing else in its index. */
class PlainBm25Test {
  private static final BM25Similarity BM25 = new BM25Similarity(0.9f, 0.4f);
  private static final List<String> WORDS =
      List.of("ana", "runs", "running", "morning", "the", "café", "don't", "x1", "lisbon", "tea");

  @Property(tries = 30)
  void everyScoreIsThatOfLuceneCalledDirectly(
      @ForAll("texts") List<String> texts,
      @ForAll("texts") List<String> deleted,
      @ForAll("texts") List<String> ofOthers,
      @ForAll("text") String query)
      throws IOException {
    try (CheckedStore store = CheckedStore.open(TestFolders.temporary())) {
      Memories memories = store.space().memories();
      List<UUID> gone = memories.storeAll(deleted.stream().map(NewMemory::of).toList()).ids();
      List<UUID> ids = memories.storeAll(texts.stream().map(NewMemory::of).toList()).ids();
      store
          .loci()
          .space("other", "assistant")
          .memories()
          .storeAll(ofOthers.stream().map(NewMemory::of).toList());
      gone.forEach(memories::delete);

      Map<UUID, Float> expected = direct(ids, texts, query);
      List<Hit> hits =
          memories.search(SearchRequest.of(query).withMode(SearchMode.TEXT).withK(1_000)).hits();

      assertThat(hits).hasSize(expected.size());
      hits.forEach(
          hit -> assertThat(hit.score()).isCloseTo(expected.get(hit.memory().id()), within(1e-5)));
      assertThat(hits).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
    }
  }

  private static Map<UUID, Float> direct(List<UUID> ids, List<String> texts, String query)
      throws IOException {
    try (ByteBuffersDirectory directory = new ByteBuffersDirectory()) {
      IndexWriterConfig config = new IndexWriterConfig(new EnglishAnalyzer());
      try (IndexWriter writer = new IndexWriter(directory, config.setSimilarity(BM25))) {
        for (int i = 0; i < texts.size(); i++) {
          Document document = new Document();
          document.add(new StoredField("place", i));
          document.add(new TextField("text", texts.get(i), Field.Store.NO));
          writer.addDocument(document);
        }
      }
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        return scores(new IndexSearcher(reader), ids, query);
      }
    }
  }

  private static Map<UUID, Float> scores(IndexSearcher searcher, List<UUID> ids, String query)
      throws IOException {
    searcher.setSimilarity(BM25);
    Map<UUID, Float> scores = new HashMap<>();
    var words = new QueryBuilder(new EnglishAnalyzer()).createBooleanQuery("text", query);
    if (words != null) {
      for (ScoreDoc found : searcher.search(words, 1_000).scoreDocs) {
        int place =
            searcher.storedFields().document(found.doc).getField("place").numericValue().intValue();
        scores.put(ids.get(place), found.score);
      }
    }
    return scores;
  }

  @Provide
  Arbitrary<String> text() {
    return Arbitraries.of(WORDS)
        .list()
        .ofMinSize(1)
        .ofMaxSize(30)
        .map(words -> String.join(" ", words));
  }

  @Provide
  Arbitrary<List<String>> texts() {
    return text().list().ofMinSize(1).ofMaxSize(20);
  }
}
