package dev.loci.resilience.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What docs/redaction.md shows is what is compiled and run. */
class RedactionDocsTest {
  private static final Path DOCS = Path.of("../docs/redaction.md");
  private static final Path EXAMPLE =
      Path.of("src/test/java/dev/loci/resilience/redaction/RedactionExample.java");
  private static final Path RULE =
      Path.of("../spi/src/test/java/dev/loci/spi/redaction/CaseNumberRule.java");

  @Test
  void theSnippetsAreTheOnesThatAreCompiled() throws IOException {
    String docs = Files.readString(DOCS);
    String example = Files.readString(EXAMPLE);
    String rule = Files.readString(RULE);

    assertThat(docs).contains(snippet(between(example, "// tag::mask[]\n", "    // end::mask[]")));
    assertThat(docs)
        .contains(snippet(between(example, "// tag::choose[]\n", "    // end::choose[]")));
    assertThat(docs)
        .contains(snippet("  @Override" + between(rule, "@Override", "\n  private static")));
  }

  @Test
  void theExamplePrintsWhatItSays() throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      RedactionExample.mask();
    } finally {
      System.setOut(before);
    }

    assertThat(Files.readString(DOCS))
        .contains("// " + printed.toString(StandardCharsets.UTF_8).strip() + "\n");
  }

  @Test
  void rulesAreChosenAsSaid() {
    List<Redactor> redactors = RedactionExample.choose();
    String text = "CASE-123456 from 10.0.0.1";

    assertThat(redactors)
        .extracting(redactor -> redactor.redact(text))
        .containsExactly(text, "[case-number] from 10.0.0.1", "[case-number] from [ip]");
  }

  @Test
  void everyRuleIsInTheTable() throws IOException {
    String docs = Files.readString(DOCS);

    assertThat(Redactor.create().rules()).allMatch(rule -> docs.contains("| `" + rule + "` |"));
  }

  private static String snippet(String code) {
    return "```java\n" + code.stripTrailing().stripIndent().strip() + "\n```";
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf(end, from));
  }
}
