package dev.loci.spi.embedding.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.spi.embedding.Embedder;
import dev.loci.spi.embedding.EmbeddingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** What every embedder does. Extend it. */
public abstract class EmbedderContract {
  private static final List<String> TEXTS =
      List.of(
          "Ana runs every morning",
          "The cat sleeps on the sofa",
          "  \t",
          "naïve café, 東京 and 😀 — “quotes”",
          "x",
          "\u0000\u0007 control \uFFFD",
          "a\uD800b");

  /** Makes the embedder, whose loading may take long; each test closes its own. */
  protected abstract Embedder create();

  /** Returns how far the cosine of a text's two vectors may be from 1, alone and in a batch. */
  protected double tolerance() {
    return 1e-6;
  }

  @Test
  public void itNamesItsModelAndItsDimension() {
    try (Embedder embedder = create()) {
      assertThat(embedder.modelId()).isNotBlank().hasSizeLessThanOrEqualTo(255);
      assertThat(embedder.modelId()).isEqualTo(embedder.modelId());
      assertThat(embedder.dimension()).isBetween(1, 4_096);
      assertThat(embedder.preferredBatchSize()).isPositive();
    }
  }

  @Test
  public void everyTextHasAVectorOfItsOwnInItsPlace() {
    try (Embedder embedder = create()) {
      List<float[]> together = embedder.embedDocuments(TEXTS);

      assertThat(together).hasSameSizeAs(TEXTS);
      for (int i = 0; i < TEXTS.size(); i++) {
        requireVector(embedder, together.get(i));
        float[] alone = embedder.embedDocuments(List.of(TEXTS.get(i))).get(0);
        assertThat(cosine(alone, together.get(i))).isGreaterThan(1 - tolerance());
      }
      assertThat(cosine(together.get(0), together.get(1))).isLessThan(0.99);
    }
  }

  @Test
  public void noTextsHaveNoVectors() {
    try (Embedder embedder = create()) {
      assertThat(embedder.embedDocuments(List.of())).isEmpty();
    }
  }

  @Test
  public void aQueryHasAVectorToo() {
    try (Embedder embedder = create()) {
      TEXTS.forEach(text -> requireVector(embedder, embedder.embedQuery(text)));
      assertThat(embedder.embedQuery("x")).isEqualTo(embedder.embedQuery("x"));
    }
  }

  @Test
  public void aLongTextIsCutAndNotRefused() {
    try (Embedder embedder = create()) {
      String longest = "memory ".repeat(65_536 / 7);

      requireVector(embedder, embedder.embedDocuments(List.of(longest)).get(0));
      requireVector(embedder, embedder.embedDocuments(List.of("x".repeat(65_536))).get(0));
      requireVector(embedder, embedder.embedQuery(longest));
    }
  }

  @Test
  public void manyThreadsGetWhatOneGets() throws Exception {
    try (Embedder embedder = create();
        ExecutorService threads = Executors.newFixedThreadPool(8)) {
      float[] expected = embedder.embedQuery("Ana runs");
      List<Future<float[]>> answers = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        answers.add(threads.submit(() -> embedder.embedQuery("Ana runs")));
      }
      for (Future<float[]> answer : answers) {
        assertThat(cosine(answer.get(), expected)).isGreaterThan(1 - tolerance());
      }
    }
  }

  @Test
  public void aClosedOneSaysSo() {
    Embedder embedder = create();
    embedder.close();
    embedder.close();

    assertThatThrownBy(() -> embedder.embedQuery("x")).isInstanceOf(EmbeddingException.class);
    assertThatThrownBy(() -> embedder.embedDocuments(List.of("x")))
        .isInstanceOf(EmbeddingException.class);
  }

  /** A native model that is freed while it runs takes the whole process with it. */
  @Test
  public void closingWhileOthersUseItHarmsNobody() throws Exception {
    Embedder embedder = create();
    CountDownLatch underWay = new CountDownLatch(8);
    CountDownLatch closed = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<?>> users = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        users.add(threads.submit(() -> useUntil(closed, embedder, underWay)));
      }
      underWay.await();
      embedder.close();
      closed.countDown();
      for (Future<?> user : users) {
        user.get();
      }
    }
  }

  private static void useUntil(CountDownLatch closed, Embedder embedder, CountDownLatch underWay) {
    assertThatThrownBy(
            () -> {
              underWay.countDown();
              while (closed.getCount() > 0) {
                use(embedder);
              }
              use(embedder);
            })
        .isInstanceOf(EmbeddingException.class);
  }

  private static void use(Embedder embedder) {
    requireVector(embedder, embedder.embedQuery("Ana runs"));
    embedder.embedDocuments(TEXTS).forEach(vector -> requireVector(embedder, vector));
  }

  /** Whoever stops waiting may leave a model that is still running. */
  @Test
  public void closingAfterAnInterruptedCallHarmsNobody() throws Exception {
    for (int round = 0; round < 3; round++) {
      Embedder embedder = create();
      Future<List<float[]>> call = interruptedCall(embedder);
      embedder.close();
      assertThatCode(call::get)
          .satisfiesAnyOf(
              outcome -> assertThat(outcome).isNull(),
              outcome -> assertThat(outcome).hasCauseInstanceOf(EmbeddingException.class));
    }
  }

  /** Returns a call whose thread was interrupted in it, or right after. */
  private static Future<List<float[]>> interruptedCall(Embedder embedder)
      throws InterruptedException {
    FutureTask<List<float[]>> call =
        new FutureTask<>(
            () -> embedder.embedDocuments(Collections.nCopies(16, "Ana runs ".repeat(500))));
    Thread caller = new Thread(call);
    caller.start();
    caller.join(50);
    caller.interrupt();
    caller.join();
    return call;
  }

  private static void requireVector(Embedder embedder, float[] vector) {
    assertThat(vector).hasSize(embedder.dimension());
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    assertThat(squares).isFinite().isPositive();
  }

  private static double cosine(float[] one, float[] other) {
    double product = 0;
    double ones = 0;
    double others = 0;
    for (int i = 0; i < one.length; i++) {
      product += (double) one[i] * other[i];
      ones += (double) one[i] * one[i];
      others += (double) other[i] * other[i];
    }
    return product / Math.sqrt(ones * others);
  }
}
