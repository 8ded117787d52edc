package dev.loci.embedder.onnx;

import dev.loci.spi.embedding.Embedder;
import dev.loci.spi.embedding.EmbeddingException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** An embedder on a local model. Documents share a bounded number of threads. */
final class OnnxEmbedder implements Embedder {
  private final ModelCard card;
  private final WordPieces pieces;
  private final OnnxModel model;
  private final ExecutorService threads;

  /** Held for reading while the model runs, so that it is not closed under it. */
  private final ReadWriteLock open = new ReentrantReadWriteLock();

  private boolean isClosed;

  private OnnxEmbedder(ModelCard card, WordPieces pieces, OnnxModel model, int threads) {
    this.card = card;
    this.pieces = pieces;
    this.model = model;
    this.threads =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("loci-onnx-", 0).factory());
  }

  /** Loads a model. */
  static OnnxEmbedder load(ModelCard card, int threads) {
    Vocabulary vocabulary = Vocabulary.read(ModelFiles.read(card.tokenizerFile()));
    WordPieces pieces = new WordPieces(vocabulary, card.maxTokens());
    return new OnnxEmbedder(
        card, pieces, OnnxModel.load(ModelFiles.read(card.modelFile())), threads);
  }

  @Override
  public String modelId() {
    return card.id();
  }

  @Override
  public int dimension() {
    return card.dimension();
  }

  @Override
  public List<float[]> embedDocuments(List<String> texts) {
    return whileOpen(() -> {
      List<Future<float[]>> running =
          texts.stream().map(text -> threads.submit(() -> vector(text))).toList();
      List<float[]> vectors = new ArrayList<>(texts.size());
      running.forEach(each -> vectors.add(await(each)));
      return vectors;
    });
  }

  @Override
  public float[] embedQuery(String text) {
    return whileOpen(() -> vector(card.instruction() + text));
  }

  private <T> T whileOpen(Supplier<T> work) {
    open.readLock().lock();
    try {
      if (isClosed) {
        throw new EmbeddingException("embedder %s is closed".formatted(card.id()));
      }
      return work.get();
    } finally {
      open.readLock().unlock();
    }
  }

  private float[] vector(String text) {
    float[] vector = card.pooling().pool(model.run(pieces.of(text)));
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    double length = Math.sqrt(squares);
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] / length);
    }
    return vector;
  }

  private static float[] await(Future<float[]> vector) {
    try {
      return vector.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddingException("interrupted while the model was running", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof EmbeddingException failure
          ? failure
          : new EmbeddingException("the model failed", e.getCause());
    }
  }

  @Override
  public void close() {
    open.writeLock().lock();
    try {
      if (!isClosed) {
        isClosed = true;
        threads.shutdownNow();
        model.close();
      }
    } finally {
      open.writeLock().unlock();
    }
  }
}
