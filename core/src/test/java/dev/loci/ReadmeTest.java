package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README promises is what is compiled and run. */
class ReadmeTest {
  @TempDir Path folder;

  @Test
  void theExampleOfTheReadmeIsTheOneThatIsCompiled() throws IOException {
    String source = Files.readString(Path.of("src/test/java/dev/loci/ReadmeExample.java"));
    String readme = Files.readString(Path.of("../README.md"));

    String compiled = between(source, "// tag::readme[]\n", "\n    // end::readme[]").stripIndent();
    assertThat(between(readme, "```java\n", "\n```")).isEqualTo(compiled);
  }

  @Test
  void theExampleRuns() {
    ReadmeExample.run(folder);

    try (CheckedStore store = CheckedStore.open(folder)) {
      assertThat(store.space().stats()).isEqualTo(new SpaceStats(3, 2, 1, 1));
    }
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf(end, from));
  }
}
