package dev.loci.embedder.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.loci.spi.embedding.EmbeddingException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A model that ONNX Runtime runs, for one text at a time: the models are quantised as they run, by
 * the largest value of all texts of a batch, so that a text in a batch would get another vector
 * than alone. Each call uses one thread, its caller's. Safe for many threads.
 */
final class OnnxModel implements AutoCloseable {
  private static final String IDS = "input_ids";
  private static final String MASK = "attention_mask";
  private static final String TYPES = "token_type_ids";

  private final String id;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Set<String> inputs;

  /**
   * Held for reading by each thread that is in the session. A session that is freed under a run
   * ends the process, so whether somebody still waits for the run must not matter.
   */
  private final ReadWriteLock open = new ReentrantReadWriteLock();

  private boolean isClosed;

  private OnnxModel(String id, OrtEnvironment environment, OrtSession session) {
    this.id = id;
    this.environment = environment;
    this.session = session;
    this.inputs = session.getInputNames();
  }

  /** Loads a model. */
  static OnnxModel load(String id, byte[] model) {
    try {
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        return new OnnxModel(id, environment, environment.createSession(model, options));
      }
    } catch (OrtException e) {
      throw new EmbeddingException("the model cannot be loaded (%s)".formatted(e.getMessage()), e);
    } catch (UnsatisfiedLinkError | ExceptionInInitializerError | NoClassDefFoundError e) {
      throw new EmbeddingException(
          "ONNX Runtime has no library for %s %s, or it cannot be unpacked to %s; use another"
                  .formatted(
                      System.getProperty("os.name"),
                      System.getProperty("os.arch"),
                      System.getProperty("java.io.tmpdir"))
              + " embedder there",
          e);
    }
  }

  /** Returns the vectors of the tokens of a text. */
  float[][] run(long[] tokens) {
    open.readLock().lock();
    try {
      if (isClosed) {
        throw closed();
      }
      return runOpen(tokens);
    } finally {
      open.readLock().unlock();
    }
  }

  EmbeddingException closed() {
    return new EmbeddingException("embedder %s is closed".formatted(id));
  }

  private float[][] runOpen(long[] tokens) {
    Map<String, OnnxTensor> values = new HashMap<>();
    try {
      long[] ones = new long[tokens.length];
      Arrays.fill(ones, 1);
      add(values, IDS, tokens);
      add(values, MASK, ones);
      add(values, TYPES, new long[tokens.length]);
      try (OrtSession.Result result = session.run(values)) {
        return ((float[][][]) result.get(0).getValue())[0];
      }
    } catch (OrtException e) {
      throw new EmbeddingException("the model failed (%s)".formatted(e.getMessage()), e);
    } finally {
      values.values().forEach(OnnxTensor::close);
    }
  }

  private void add(Map<String, OnnxTensor> values, String name, long[] row) throws OrtException {
    if (inputs.contains(name)) {
      values.put(name, OnnxTensor.createTensor(environment, new long[][] {row}));
    }
  }

  @Override
  public void close() {
    open.writeLock().lock();
    try {
      if (!isClosed) {
        isClosed = true;
        session.close();
      }
    } catch (OrtException e) {
      throw new EmbeddingException("the model cannot be closed (%s)".formatted(e.getMessage()), e);
    } finally {
      open.writeLock().unlock();
    }
  }
}
