package dev.loci.benchmarks.langchain4j;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import dev.loci.benchmarks.VectorPeer;
import java.util.List;
import java.util.stream.IntStream;

/** {@code InMemoryEmbeddingStore}, as its documentation uses it. */
final class InMemoryVectors implements VectorPeer {
  private final InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();

  @Override
  public void add(int first, List<float[]> vectors, List<String> texts) {
    store.addAll(
        IntStream.range(first, first + vectors.size()).mapToObj(Integer::toString).toList(),
        vectors.stream().map(Embedding::from).toList(),
        texts.stream().map(TextSegment::from).toList());
  }

  @Override
  public List<Integer> nearest(float[] vector, int count) {
    EmbeddingSearchRequest request =
        EmbeddingSearchRequest.builder()
            .queryEmbedding(Embedding.from(vector))
            .maxResults(count)
            .build();
    return store.search(request).matches().stream()
        .map(match -> Integer.valueOf(match.embeddingId()))
        .toList();
  }

  @Override
  public void close() {
    // there is nothing but memory
  }
}
