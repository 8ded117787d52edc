package dev.loci.embedder.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.loci.spi.embedding.Embedder;
import dev.loci.spi.embedding.contract.EmbedderContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BgeSmallEnTest extends EmbedderContract {
  @Override
  protected Embedder create() {
    return new BgeSmallEnProvider().create(Map.of());
  }

  @Test
  void aQuestionIsNearestToItsAnswer() {
    try (Embedder embedder = create()) {
      float[] question = embedder.embedQuery("What does Ana do to keep fit?");
      List<float[]> answers =
          embedder.embedDocuments(
              List.of(
                  "Ana jogs around the lake every morning",
                  "The cat sleeps on the sofa",
                  "Interest rates were raised again"));

      assertThat(Vectors.product(question, answers.get(0)))
          .isGreaterThan(Vectors.product(question, answers.get(1)) + 0.1)
          .isGreaterThan(Vectors.product(question, answers.get(2)) + 0.1);
    }
  }

  @Test
  void aQueryTakesAnInstruction() {
    try (Embedder embedder = create()) {
      float[] document = embedder.embedDocuments(List.of("red shoes")).get(0);
      float[] instructed =
          embedder
              .embedDocuments(
                  List.of("Represent this sentence for searching relevant passages: red shoes"))
              .get(0);

      assertThat(embedder.embedQuery("red shoes")).isEqualTo(instructed).isNotEqualTo(document);
    }
  }

  @Test
  void vectorsHaveLengthOne() {
    try (Embedder embedder = create()) {
      float[] vector = embedder.embedQuery("red shoes");

      assertThat(Vectors.product(vector, vector)).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void settingsAreChecked() {
    BgeSmallEnProvider provider = new BgeSmallEnProvider();

    assertThatThrownBy(() -> provider.create(Map.of("threads", "0")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("setting threads must be 1 to 64 but is '0'");
    assertThatThrownBy(() -> provider.create(Map.of("thread", "1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[thread] are not known");
  }
}
