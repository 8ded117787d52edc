package dev.loci.internal.search;

import dev.loci.SearchMode;
import dev.loci.SearchRequest;
import dev.loci.UnavailableException;
import dev.loci.internal.change.QuantizedVector;
import dev.loci.internal.embedding.EmbeddingModel;
import dev.loci.model.Embedding;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The vectors of a query, by the fields of those they can be compared with. */
final class QueryVectors {
  private final @Nullable EmbeddingModel model;

  QueryVectors(@Nullable EmbeddingModel model) {
    this.model = model;
  }

  /**
   * Returns the vectors that a request is to be compared by, none where words will do.
   *
   * @throws UnavailableException if there is none and nothing else is to be compared
   */
  Map<String, byte[]> of(SearchRequest.Query query) {
    Map<String, byte[]> vectors = new LinkedHashMap<>();
    if (query.mode() == SearchMode.TEXT) {
      return vectors;
    }
    Embedding given = query.embedding();
    if (given != null) {
      vectors.put(
          VectorFields.given(given.dimension()), QuantizedVector.of(given.toUnitArray()).values());
    }
    if (model != null && !query.text().isBlank()) {
      addModel(vectors, model, QueryText.of(query.text(), query.syntax()).wanted());
    }
    requireAny(vectors, query);
    return vectors;
  }

  private static void addModel(Map<String, byte[]> vectors, EmbeddingModel model, String text) {
    QuantizedVector vector = model.embedQuery(text);
    if (vector != null) {
      vectors.put(VectorFields.ofModel(model.hash()), vector.values());
    }
  }

  private void requireAny(Map<String, byte[]> vectors, SearchRequest.Query query) {
    if (query.mode() == SearchMode.VECTOR && vectors.isEmpty()) {
      throw new UnavailableException(
          model == null
              ? "there is no embedder to compare meaning with; open the store with one, give an"
                  + " embedding, or search in mode TEXT"
              : "the embedder fails (%s); search in mode TEXT meanwhile"
                  .formatted(model.failure()));
    }
  }
}
