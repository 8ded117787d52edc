package dev.loci.mirror.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/write-a-mirror.md shows is what is compiled and run. */
class TutorialTest {
  @TempDir Path folder;

  @Test
  void theCodeOfTheTutorialIsCompiled() throws IOException {
    List<String> compiled = new ArrayList<>();
    for (String name : List.of("Tutorial", "FolderMirrorTest")) {
      Path source = Path.of("src/test/java/dev/loci/mirror/jsonl", name + ".java");
      find("// tag::\\w+\\[]\n(.*?)\n *// end::", source).forEach(compiled::add);
    }
    List<String> shown = find("```java\n(.*?)\n```", Path.of("../../docs/write-a-mirror.md"));

    assertThat(compiled).hasSize(4);
    assertThat(shown).containsExactlyInAnyOrderElementsOf(compiled);
  }

  private static List<String> find(String pattern, Path file) throws IOException {
    return Pattern.compile(pattern, Pattern.DOTALL)
        .matcher(Files.readString(file))
        .results()
        .map(match -> match.group(1).stripTrailing().stripIndent())
        .toList();
  }

  @Test
  void itIsFoundByItsNameAndGetsWhatIsWritten() {
    assertThat(Tutorial.use(folder.resolve("store"), folder.resolve("mirror"))).isTrue();
    assertThat(LinesRead.files(folder.resolve("mirror")))
        .singleElement()
        .satisfies(file ->
            assertThat(Files.readString(file)).contains("\"content\":\"Ana prefers dark mode\""));
  }
}
