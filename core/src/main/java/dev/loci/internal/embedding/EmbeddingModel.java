package dev.loci.internal.embedding;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.loci.internal.change.QuantizedVector;
import dev.loci.resilience.CircuitBreaker;
import dev.loci.resilience.CircuitOpenException;
import dev.loci.spi.embedding.Embedder;
import dev.loci.spi.embedding.EmbeddingException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The model of a store: an embedder whose answers are checked, behind a circuit breaker for
 * queries, so that a broken one costs a search next to nothing. Safe for many threads.
 */
public final class EmbeddingModel implements AutoCloseable {
  private static final int MAX_CACHED_QUERIES = 1_000;
  private static final String PLAIN_TEXT = "memory";

  private final Embedder embedder;
  private final CircuitBreaker breaker;
  private final long hash;
  private final Cache<String, QuantizedVector> queries =
      Caffeine.newBuilder().maximumSize(MAX_CACHED_QUERIES).build();
  private volatile @Nullable String failure;

  /** Uses an embedder, which is closed with the model. */
  public EmbeddingModel(Embedder embedder, CircuitBreaker breaker) {
    this.embedder = embedder;
    this.breaker = breaker;
    this.hash = hash(embedder.modelId() + "/" + embedder.dimension());
  }

  private static long hash(String id) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has SHA-256
    }
  }

  /** Returns the model's name. */
  public String id() {
    return embedder.modelId();
  }

  /** Returns what stands for the model's id in files. */
  public long hash() {
    return hash;
  }

  int batchSize() {
    return Math.max(1, embedder.preferredBatchSize());
  }

  /** Returns what is wrong with the model, or null while it works. */
  public @Nullable String failure() {
    return failure;
  }

  /**
   * Returns the vectors of texts that are to be found.
   *
   * @throws EmbeddingException if the model fails or its answer is none
   */
  @SuppressWarnings("IllegalCatch") // whatever an embedder throws is its failure
  List<QuantizedVector> embedDocuments(List<String> texts) {
    try {
      List<QuantizedVector> vectors = checked(embedder.embedDocuments(texts), texts.size());
      failure = null;
      return vectors;
    } catch (RuntimeException e) {
      throw failed(e);
    }
  }

  /** Tells whether the model makes a vector of a text that no model should fail at. */
  boolean works() {
    try {
      return !embedDocuments(List.of(PLAIN_TEXT)).isEmpty();
    } catch (EmbeddingException e) {
      return false;
    }
  }

  private List<QuantizedVector> checked(List<float[]> vectors, int count) {
    if (vectors.size() != count) {
      throw new EmbeddingException(
          "embedder %s gave %d vectors for %d texts"
              .formatted(embedder.modelId(), vectors.size(), count));
    }
    List<QuantizedVector> checked = new ArrayList<>(count);
    vectors.forEach(vector -> checked.add(checked(vector)));
    return checked;
  }

  private QuantizedVector checked(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    if (vector.length != embedder.dimension() || !Double.isFinite(squares) || squares == 0) {
      throw new EmbeddingException(
          "embedder %s gave a vector of %d dimensions and length %s, not of %d that is finite"
              .formatted(
                  embedder.modelId(), vector.length, Math.sqrt(squares), embedder.dimension()));
    }
    return QuantizedVector.of(vector);
  }

  /** Returns the vector of a text to find others by, or null if the model cannot make it now. */
  @SuppressWarnings("IllegalCatch") // whatever an embedder throws is its failure
  public @Nullable QuantizedVector embedQuery(String text) {
    QuantizedVector known = queries.getIfPresent(text);
    if (known != null) {
      return known;
    }
    try {
      QuantizedVector vector = breaker.call(() -> checked(embedder.embedQuery(text)));
      queries.put(text, vector);
      return vector;
    } catch (CircuitOpenException e) {
      return null;
    } catch (RuntimeException e) {
      EmbeddingException unused = failed(e);
      return null;
    }
  }

  private EmbeddingException failed(RuntimeException e) {
    String message = e.getClass().getSimpleName() + ": " + e.getMessage();
    failure = message;
    return e instanceof EmbeddingException known ? known : new EmbeddingException(message, e);
  }

  @Override
  public void close() {
    embedder.close();
  }
}
