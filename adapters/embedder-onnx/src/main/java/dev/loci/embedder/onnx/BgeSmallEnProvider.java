package dev.loci.embedder.onnx;

import dev.loci.spi.embedding.Embedder;
import dev.loci.spi.embedding.EmbedderProvider;
import java.util.Map;

/**
 * Provides {@code bge-small-en}: bge-small-en-v1.5, quantised: 384 dimensions, English, 512 tokens.
 */
public final class BgeSmallEnProvider implements EmbedderProvider {
  /** For {@link java.util.ServiceLoader}; loads nothing. */
  public BgeSmallEnProvider() {}

  @Override
  public String name() {
    return "bge-small-en";
  }

  /**
   * Loads the model.
   *
   * @param settings {@code threads}: how many texts are worked on at once, 1 to 64; unless told as
   *     many as there are processors, two at most
   */
  @Override
  public Embedder create(Map<String, String> settings) {
    return OnnxEmbedder.load(ModelCard.BGE_SMALL_EN, Threads.of(settings));
  }
}
