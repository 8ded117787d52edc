package dev.loci.internal.engine;

import dev.loci.spi.embedding.Embedder;
import org.jspecify.annotations.Nullable;

/** Loads the model of a store when it is opened, so that one opened for a check needs none. */
public interface EmbedderSource {
  /** There is no model. */
  EmbedderSource NONE = () -> null;

  /** Returns the embedder, which the store closes, or null if there is none. */
  @Nullable Embedder load();
}
