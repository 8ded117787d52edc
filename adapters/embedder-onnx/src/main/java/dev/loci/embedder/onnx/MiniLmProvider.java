package dev.loci.embedder.onnx;

import dev.loci.spi.embedding.Embedder;
import dev.loci.spi.embedding.EmbedderProvider;
import java.util.Map;

/** Provides {@code minilm}: all-MiniLM-L6-v2, quantised: 384 dimensions, English, 256 tokens. */
public final class MiniLmProvider implements EmbedderProvider {
  /** For {@link java.util.ServiceLoader}; loads nothing. */
  public MiniLmProvider() {}

  @Override
  public String name() {
    return "minilm";
  }

  /**
   * Loads the model.
   *
   * @param settings {@code threads}: how many texts are worked on at once, 1 to 64; unless told as
   *     many as there are processors, two at most
   */
  @Override
  public Embedder create(Map<String, String> settings) {
    return OnnxEmbedder.load(ModelCard.MINI_LM, Threads.of(settings));
  }
}
