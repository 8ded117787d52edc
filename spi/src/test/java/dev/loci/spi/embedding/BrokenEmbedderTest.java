package dev.loci.spi.embedding;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.spi.embedding.contract.EmbedderContract;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract test finds embedders that break the contract. */
class BrokenEmbedderTest {
  /** Gives the same vectors for all texts, in any number, and does not mind being closed. */
  private record Told(int dimension, List<float[]> vectors) implements Embedder {
    @Override
    public String modelId() {
      return "told";
    }

    @Override
    public List<float[]> embedDocuments(List<String> texts) {
      return vectors.isEmpty() ? Collections.nCopies(texts.size(), new float[] {1, 0}) : vectors;
    }

    @Override
    public float[] embedQuery(String text) {
      return new float[] {1, Float.NaN};
    }

    @Override
    public void close() {
      // goes on
    }
  }

  private static EmbedderContract contractOf(Embedder embedder) {
    return new EmbedderContract() {
      @Override
      protected Embedder create() {
        return embedder;
      }
    };
  }

  @Test
  void oneVectorForAllTextsFails() {
    EmbedderContract same = contractOf(new Told(2, List.of()));

    assertThatThrownBy(same::everyTextHasAVectorOfItsOwnInItsPlace)
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void tooFewVectorsFail() {
    EmbedderContract few = contractOf(new Told(2, List.of(new float[] {1, 0})));

    assertThatThrownBy(few::everyTextHasAVectorOfItsOwnInItsPlace)
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(few::noTextsHaveNoVectors).isInstanceOf(AssertionError.class);
  }

  @Test
  void wrongDimensionsAndNumbersFail() {
    EmbedderContract wrong = contractOf(new Told(3, List.of()));

    assertThatThrownBy(wrong::aLongTextIsCutAndNotRefused).isInstanceOf(AssertionError.class);
    assertThatThrownBy(contractOf(new Told(2, List.of()))::aQueryHasAVectorToo)
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void answeringWhenClosedFails() {
    assertThatThrownBy(contractOf(new Told(2, List.of()))::aClosedOneSaysSo)
        .isInstanceOf(AssertionError.class);
  }

  /** Sleeps over its texts, and minds being woken. */
  private record Sleeper() implements Embedder {
    @Override
    public String modelId() {
      return "sleeper";
    }

    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public List<float[]> embedDocuments(List<String> texts) {
      try {
        Thread.sleep(Duration.ofSeconds(10));
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return Collections.nCopies(texts.size(), new float[] {1, 0});
    }

    @Override
    public float[] embedQuery(String text) {
      return new float[] {1, 0};
    }

    @Override
    public void close() {
      // has nothing to let go of
    }
  }

  @Test
  void closingOnlyInNameFails() {
    assertThatThrownBy(contractOf(new Told(2, List.of()))::closingWhileOthersUseItHarmsNobody)
        .hasRootCauseInstanceOf(AssertionError.class);
  }

  @Test
  void anotherErrorWhenInterruptedFails() {
    assertThatThrownBy(contractOf(new Sleeper())::closingAfterAnInterruptedCallHarmsNobody)
        .isInstanceOf(AssertionError.class);
  }
}
