package dev.loci.embedder.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.spi.embedding.Embedder;
import dev.loci.spi.embedding.EmbedderProvider;
import dev.loci.spi.embedding.contract.EmbedderContract;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class MiniLmTest extends EmbedderContract {
  @Override
  protected Embedder create() {
    return new MiniLmProvider().create(Map.of("threads", "1"));
  }

  @Test
  void aQuestionIsNearestToItsAnswer() {
    try (Embedder embedder = create()) {
      float[] question = embedder.embedQuery("What does Ana do to keep fit?");
      List<float[]> answers =
          embedder.embedDocuments(
              List.of("Ana jogs around the lake every morning", "The cat sleeps on the sofa"));

      assertThat(Vectors.product(question, answers.get(0)))
          .isGreaterThan(Vectors.product(question, answers.get(1)) + 0.1);
    }
  }

  @Test
  void theIdSaysWhichFilesTheModelIs() {
    try (Embedder embedder = create()) {
      assertThat(embedder.modelId()).matches("all-minilm-l6-v2-q-[0-9a-f]{8}");
    }
  }

  @Test
  void bothModelsAreFoundByName() {
    assertThat(ServiceLoader.load(EmbedderProvider.class))
        .extracting(EmbedderProvider::name)
        .containsExactlyInAnyOrder("bge-small-en", "minilm");
  }
}
