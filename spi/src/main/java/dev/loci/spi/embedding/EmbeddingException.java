package dev.loci.spi.embedding;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An embedder cannot make vectors now. Its message has no text that was to be embedded. */
public class EmbeddingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with what is wrong and what to do. */
  public EmbeddingException(String message) {
    this(message, null);
  }

  /** Creates the error with the exception that led to it. */
  public EmbeddingException(String message, @Nullable Throwable cause) {
    super(Objects.requireNonNull(message, "message"), cause);
  }
}
