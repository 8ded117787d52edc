package dev.loci.internal.search;

import dev.loci.internal.change.QuantizedVector;
import dev.loci.internal.records.EmbeddingQueries;
import dev.loci.model.Embedding;
import java.util.HexFormat;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnByteVectorField;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.jspecify.annotations.Nullable;

/**
 * The fields of vectors: one for each model, and one for each dimension of what authors give, so
 * that vectors that cannot be compared never are. A byte a dimension; cosines do not need their
 * scale.
 */
final class VectorFields {
  private VectorFields() {}

  /** Returns the field of the vectors of a model. */
  static String ofModel(long model) {
    return "model-" + HexFormat.of().toHexDigits(model);
  }

  /** Returns the field of the vectors of a dimension that authors gave. */
  static String given(int dimension) {
    return "given-" + dimension;
  }

  static void addTo(Document document, EmbeddingQueries.@Nullable Row row) {
    if (row != null) {
      add(document, ofModel(row.model()), row.vector());
    }
  }

  static void addTo(Document document, @Nullable Embedding given) {
    if (given != null) {
      add(document, given(given.dimension()), QuantizedVector.of(given.toUnitArray()));
    }
  }

  private static void add(Document document, String field, QuantizedVector vector) {
    document.add(new KnnByteVectorField(field, vector.values(), VectorSimilarityFunction.COSINE));
  }
}
