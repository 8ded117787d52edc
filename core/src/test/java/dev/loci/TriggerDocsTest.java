package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.internal.json.Json;
import dev.loci.model.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What docs/triggers.md shows is what is compiled and run. */
@Timeout(60)
class TriggerDocsTest {
  @TempDir Path folder;

  private static List<String> all(String pattern, String text) {
    List<String> found = new ArrayList<>();
    Pattern.compile(pattern, Pattern.DOTALL)
        .matcher(text)
        .results()
        .forEach(match -> found.add(match.group(1).stripTrailing().stripIndent()));
    return found;
  }

  private static String docs() throws IOException {
    return Files.readString(Path.of("../docs/triggers.md"));
  }

  @Test
  void theExamplesOfTheDocsAreThoseThatAreCompiled() throws IOException {
    String source = Files.readString(Path.of("src/test/java/dev/loci/TriggerExamples.java"));

    assertThat(all("```java\n(.*?)\n```", docs()))
        .hasSizeGreaterThan(3)
        .containsExactlyElementsOf(all("// tag::\\w+\\[]\n(.*?)\n *// end::", source));
  }

  @Test
  void theExamplesRun() throws IOException {
    try (Loci loci = TriggerExamples.open(folder.resolve("memory"))) {
      Space space = loci.space("acme", "assistant");
      TriggerExamples.remember(space);
      TriggerExamples.tell(space);
      TriggerExamples.atTimes(space);
      space.memories().store(NewMemory.builder("Ana moves to Leipzig").importance(0.95).build());
      assertThat(loci.awaitTriggers(Duration.ofSeconds(30))).isTrue();

      assertThat(space.memories().list(PageRequest.FIRST).items())
          .extracting(Memory::content)
          .containsExactly("Ana moves to Leipzig", "Remember: Ana moves to Leipzig");
      TriggerExamples.emit(space);
      assertThat(loci.awaitTriggers(Duration.ofSeconds(30))).isTrue();
      assertThat(TriggerExamples.look(space)).isNotEmpty();
      assertThat(loci.check().findings()).isEmpty();
    }
  }

  @Test
  void theJsonOfTheDocsIsARule() throws IOException {
    String json = all("```json\n(.*?)\n```", docs()).get(0);

    try (CheckedStore store = CheckedStore.open(folder.resolve("json"))) {
      Stored stored = store.space().triggers().create(TriggerRule.ofJson(Json.read(json)));
      assertThat(store.space().triggers().get(stored.id()).rule().name()).isEqualTo("remember");
    }
  }
}
