package dev.loci;

import dev.loci.spi.embedding.Embedder;
import dev.loci.spi.embedding.EmbeddingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A small model of its own: each word has a direction, some words share one, and a text goes where
 * its words go. It can be made to fail, or to take its time.
 */
final class WordEmbedder implements Embedder {
  /** What it fails at. */
  static final String UNREADABLE = "unreadable";

  private static final int DIMENSION = 64;
  private static final Map<String, String> SYNONYMS =
      Map.of("dog", "hound", "puppy", "hound", "car", "vehicle", "auto", "vehicle");

  private final String modelId;
  private final AtomicInteger documents = new AtomicInteger();
  private final AtomicInteger batches = new AtomicInteger();
  private final Semaphore gate = new Semaphore(Integer.MAX_VALUE / 2);
  private volatile boolean fails;
  private volatile boolean closed;

  WordEmbedder(String modelId) {
    this.modelId = modelId;
  }

  /** Returns how many documents it has seen. */
  int documents() {
    return documents.get();
  }

  /** Returns how often it was asked for vectors of documents while it worked. */
  int batches() {
    return batches.get();
  }

  void failFromNowOn() {
    fails = true;
  }

  void workAgain() {
    fails = false;
  }

  /** Lets no batch through until {@link #resume}. */
  void pause() {
    gate.drainPermits();
  }

  void resume() {
    gate.release(Integer.MAX_VALUE / 2);
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public String modelId() {
    return modelId;
  }

  @Override
  public int dimension() {
    return DIMENSION;
  }

  @Override
  public List<float[]> embedDocuments(List<String> texts) {
    gate.acquireUninterruptibly();
    requireWorking();
    requireReadable(texts);
    documents.addAndGet(texts.size());
    List<float[]> vectors = new ArrayList<>();
    texts.forEach(text -> vectors.add(vector(text)));
    return vectors;
  }

  private void requireReadable(List<String> texts) {
    batches.incrementAndGet();
    if (texts.stream().anyMatch(text -> text.contains(UNREADABLE))) {
      throw new EmbeddingException("a text is none");
    }
  }

  @Override
  public float[] embedQuery(String text) {
    requireWorking();
    return vector(text);
  }

  private void requireWorking() {
    if (fails) {
      throw new EmbeddingException("the model is out of order");
    }
  }

  private static float[] vector(String text) {
    float[] vector = new float[DIMENSION];
    vector[0] = 0.01f;
    for (String word : text.toLowerCase(Locale.ROOT).split("\\W+")) {
      int hash = SYNONYMS.getOrDefault(word, word).hashCode() * 0x9E3779B1;
      vector[(hash >>> 8) % DIMENSION] += 1;
      vector[(hash >>> 20) % DIMENSION] += 1;
    }
    return vector;
  }

  @Override
  public void close() {
    closed = true;
  }
}
