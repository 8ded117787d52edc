package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/search.md shows is what is compiled and run. */
class SearchDocsTest {
  @TempDir Path folder;

  @Test
  void theExamplesOfTheDocsAreThoseThatAreCompiled() throws IOException {
    String source = Files.readString(Path.of("src/test/java/dev/loci/SearchExamples.java"));
    String docs = Files.readString(Path.of("../docs/search.md"));

    assertThat(all("```java\n(.*?)\n```", docs))
        .hasSizeGreaterThan(3)
        .containsExactlyElementsOf(all("// tag::\\w+\\[]\n(.*?)\n *// end::", source));
  }

  private static List<String> all(String pattern, String text) {
    List<String> found = new ArrayList<>();
    Pattern.compile(pattern, Pattern.DOTALL)
        .matcher(text)
        .results()
        .forEach(match -> found.add(match.group(1).stripTrailing().stripIndent()));
    return found;
  }

  @Test
  void theExamplesRun() {
    try (CheckedStore store = CheckedStore.open(folder.resolve("english"))) {
      Memories memories = store.space().memories();
      SearchExamples.store(memories);

      assertThat(SearchExamples.filter(memories).get(0).hits()).isEmpty();
      assertThat(SearchExamples.metadata(memories).stream().map(page -> page.hits().size()))
          .containsExactly(1, 1, 2, 1);
      assertThat(SearchExamples.ranking(memories).hits()).hasSize(2);
      SearchExamples.question(memories);
      assertThat(SearchExamples.vectors(memories).hits()).hasSize(1);
    }
    try (Loci loci = SearchExamples.language(folder.resolve("german"))) {
      Memories memories = loci.space("acme", "assistant").memories();
      memories.store(NewMemory.of("Drei Häuser"));
      assertThat(memories.search(SearchRequest.of("haus")).hits()).hasSize(1);
      assertThat(loci.check().findings()).isEmpty();
    }
  }
}
