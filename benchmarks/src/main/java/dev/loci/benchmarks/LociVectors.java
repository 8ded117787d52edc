package dev.loci.benchmarks;

import dev.loci.Loci;
import dev.loci.Memories;
import dev.loci.NewMemory;
import dev.loci.SearchMode;
import dev.loci.SearchRequest;
import dev.loci.model.Embedding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Memories of Loci's whose embeddings are the caller's own. */
final class LociVectors implements VectorPeer {
  private final Loci loci;
  private final Memories memories;

  LociVectors(Path folder) {
    loci = Loci.open(folder);
    memories = loci.space("benchmarks", "vectors").memories();
  }

  @Override
  public void add(int first, List<float[]> vectors, List<String> texts) {
    List<NewMemory> batch = new ArrayList<>();
    for (int i = 0; i < vectors.size(); i++) {
      batch.add(
          NewMemory.builder(texts.get(i))
              .source(Integer.toString(first + i))
              .embedding(Embedding.of(vectors.get(i)))
              .build());
    }
    memories.storeAll(batch);
  }

  @Override
  public List<Integer> nearest(float[] vector, int count) {
    return numbers(SearchRequest.of(Embedding.of(vector)).withMode(SearchMode.VECTOR), count);
  }

  @Override
  public List<Integer> best(String words, float[] vector, int count) {
    return numbers(SearchRequest.of(words).withEmbedding(Embedding.of(vector)), count);
  }

  private List<Integer> numbers(SearchRequest request, int count) {
    return memories.search(request.withK(count)).hits().stream()
        .map(hit -> Integer.valueOf(Objects.requireNonNull(hit.memory().source())))
        .toList();
  }

  @Override
  public void close() {
    LociPeer.requireClean(loci);
    loci.close();
  }
}
