package dev.loci.spi.embedding;

import java.util.List;

/**
 * Turns texts into vectors whose angles say how near the texts are in meaning. Safe for many
 * threads. Storing never waits for it: vectors follow.
 */
public interface Embedder extends AutoCloseable {
  /** What {@link #preferredBatchSize} is unless told. */
  int DEFAULT_BATCH_SIZE = 32;

  /**
   * Returns the name of the model, 1 to 255 characters, with its version and whatever else changes
   * its vectors, such as how they are quantised. Vectors of different ids are never compared.
   */
  String modelId();

  /** Returns the number of values of each vector, 1 to 4,096. */
  int dimension();

  /**
   * Returns the vectors of texts that are to be found, in their order. A text that is longer than
   * the model takes is cut, never refused. Vectors are finite and not zero; their length does not
   * matter.
   *
   * @throws EmbeddingException if it cannot
   */
  List<float[]> embedDocuments(List<String> texts);

  /**
   * Returns the vector of a text to find others by; some models take an instruction before it.
   *
   * @throws EmbeddingException if it cannot
   */
  float[] embedQuery(String text);

  /** Returns how many texts a batch had best have. */
  default int preferredBatchSize() {
    return DEFAULT_BATCH_SIZE;
  }

  /** Lets go of the model; further calls end in an {@link EmbeddingException}. */
  @Override
  void close();
}
