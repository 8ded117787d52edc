package dev.loci.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EmbedderOptionTest extends CommandTest {
  private static final String[] BY_MEANING = {
    "query", "a young dog", "--mode", "vector", "-k", "1", "--embedder", "minilm", "--json"
  };

  @Test
  void whatMeansTheSameIsFound() {
    loci("store", "the puppy barks", "--embedder", "minilm").succeeded();
    loci("store", "interest rates rise", "--embedder", "minilm").succeeded();

    List<Map<String, Object>> found = objects(loci(BY_MEANING).succeeded().json(), "memories");

    assertThat(found).singleElement().extracting("content").isEqualTo("the puppy barks");
  }

  @Test
  void scoresAreExplainedAndNeighboursShown() {
    loci("store", "Where were you?", "--session", "s").succeeded();
    loci("store", "in Lisbon", "--session", "s").succeeded();

    Map<String, Object> json =
        loci("query", "Lisbon", "-k", "1", "--context", "1", "--explain", "--json")
            .succeeded()
            .json();
    Map<String, Object> hit = objects(json, "memories").get(0);
    assertThat(objects(hit, "before"))
        .singleElement()
        .extracting("content")
        .isEqualTo("Where were you?");
    assertThat(objects(hit, "explanation")).extracting("name").contains("text");
    assertThat(loci("query", "Lisbon", "--context", "1", "--explain").succeeded().out())
        .contains("| Where were you?")
        .contains("text");
  }

  @Test
  void anUnknownEmbedderIsRefusedWithTheChoice() {
    assertThat(loci("store", "x", "--embedder", "gpt").failed(ExitCodes.USAGE).err())
        .contains("bge-small-en, minilm");
  }
}
