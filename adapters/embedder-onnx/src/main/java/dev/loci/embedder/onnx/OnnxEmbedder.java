package dev.loci.embedder.onnx;

import dev.loci.spi.embedding.Embedder;
import dev.loci.spi.embedding.EmbeddingException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.zip.CRC32C;

/** An embedder on a local model. Documents share a bounded number of threads. */
final class OnnxEmbedder implements Embedder {
  private final ModelCard card;
  private final String modelId;
  private final WordPieces pieces;
  private final OnnxModel model;
  private final ExecutorService threads;

  private OnnxEmbedder(
      ModelCard card, String modelId, WordPieces pieces, OnnxModel model, int threads) {
    this.card = card;
    this.modelId = modelId;
    this.pieces = pieces;
    this.model = model;
    this.threads =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("loci-onnx-", 0).factory());
  }

  /** Loads a model. */
  static OnnxEmbedder load(ModelCard card, int threads) {
    byte[] tokenizer = ModelFiles.read(card.tokenizerFile());
    byte[] model = ModelFiles.read(card.modelFile());
    String id = card.name() + "-" + checksum(tokenizer, model);
    WordPieces pieces = new WordPieces(Vocabulary.read(tokenizer), card.maxTokens());
    return new OnnxEmbedder(card, id, pieces, OnnxModel.load(id, model), threads);
  }

  /** Other files under the same name make other vectors. */
  private static String checksum(byte[]... files) {
    CRC32C checksum = new CRC32C();
    for (byte[] file : files) {
      checksum.update(file);
    }
    return HexFormat.of().toHexDigits((int) checksum.getValue());
  }

  @Override
  public String modelId() {
    return modelId;
  }

  @Override
  public int dimension() {
    return card.dimension();
  }

  @Override
  public List<float[]> embedDocuments(List<String> texts) {
    List<Future<float[]>> running = new ArrayList<>(texts.size());
    try {
      List.copyOf(texts).forEach(text -> running.add(threads.submit(() -> vector(text))));
      List<float[]> vectors = new ArrayList<>(texts.size());
      for (Future<float[]> each : running) {
        vectors.add(await(each));
      }
      return vectors;
    } catch (RejectedExecutionException e) {
      throw model.closed();
    } finally {
      running.forEach(each -> each.cancel(false)); // what nobody waits for any more
    }
  }

  @Override
  public float[] embedQuery(String text) {
    return vector(card.instruction() + text);
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

  /** Texts that still wait for a thread find the model closed, so that nobody waits for ever. */
  @Override
  public void close() {
    threads.shutdown();
    model.close();
  }
}
