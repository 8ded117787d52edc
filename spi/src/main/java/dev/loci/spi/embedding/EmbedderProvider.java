package dev.loci.spi.embedding;

import java.util.Map;

/** Makes embedders; found by {@link java.util.ServiceLoader} and chosen by its name. */
public interface EmbedderProvider {
  /** Returns the name, such as {@code bge-small-en}; unique among providers. */
  String name();

  /**
   * Makes one. Loads the model, which may take a second.
   *
   * @param settings texts by name
   * @throws IllegalArgumentException if a setting is unknown or makes no sense; says which
   * @throws EmbeddingException if the model cannot be loaded
   */
  Embedder create(Map<String, String> settings);
}
