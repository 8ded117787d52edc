package dev.loci.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ImportExportTest extends CommandTest {

  @Test
  void whatWasExportedCanBeImportedElsewhereAndExportedAgain() {
    fill();
    String exported = loci("export").succeeded().out();
    assertThat(exported.lines()).hasSize(7);
    Path other = temporary.resolve("other");
    input(exported);

    assertThat(lociIn(other, "import", "-").succeeded().out())
        .isEqualTo(
            "imported 2 memories, 3 nodes, 1 edge, 1 mention; 0 existing, 0 failed (7 lines)\n");
    assertThat(lociIn(other, "export").succeeded().out()).isEqualTo(exported);
    assertThat(lociIn(other, "check").succeeded().out()).contains("clean");
  }

  @Test
  void anImportCanBeRepeated() {
    fill();
    input(loci("export").succeeded().out());

    assertThat(loci("import", "-").succeeded().out()).contains("2 existing, 0 failed");
  }

  @Test
  void aFileIsReplacedWhole() throws IOException {
    fill();
    Path file = temporary.resolve("all.jsonl");
    Files.writeString(file, "what was there before");

    Run run = loci("export", file.toString()).succeeded();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEqualTo("exported 2 memories, 3 nodes, 1 edge, 1 mention\n");
    assertThat(Files.readString(file)).isEqualTo(loci("export", "-").out());
    try (var files = Files.list(temporary)) {
      assertThat(files).containsExactlyInAnyOrder(file, data());
    }
  }

  @Test
  void aBrokenLineIsReportedWithItsNumberAndTheRestGoesIn() {
    input(
        """
        {"type": "memory", "content": "one"}
        {"type": "memory", "content": ""}

        {broken
        {"type": "memory", "content": "two"}
        """);

    Run run = loci("import", "-");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).startsWith("imported 2 memories").contains("0 existing, 2 failed");
    assertThat(run.err().lines()).hasSize(2);
    assertThat(run.err()).contains("line 2: content", "line 4: ");
  }

  @Test
  void aStrictImportStops() {
    input(
        """
        {"type": "memory", "content": "one"}
        {broken
        {"type": "memory", "content": "two"}
        """);

    Run run = loci("import", "-", "--strict");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).startsWith("imported 1 memory").contains("1 failed; stopped there");
    assertThat(run.err()).startsWith("line 2: ");
  }

  @Test
  void manyBrokenLinesAreNotAllListed() {
    input("{broken\n".repeat(25));

    Run run = loci("import", "-");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err().lines()).hasSize(21).last().isEqualTo("… and 5 more");
  }

  @Test
  void aMissingFileMakesNoStore() {
    assertThat(loci("import", temporary.resolve("none").toString()).failed(1).err())
        .contains("no such file");
    assertThat(loci("import", temporary.toString()).failed(2).err()).contains("is a folder");
    assertThat(data()).doesNotExist();
  }

  @Test
  void anExportNeedsItsFolder() {
    fill();

    assertThat(loci("export", temporary.resolve("none/all.jsonl").toString()).failed(1).err())
        .contains("no such file or folder")
        .doesNotContain(".part");
  }

  @Test
  void emojiAndRightToLeftTextSurviveAFile() throws IOException {
    loci("store", "🦊 שלום \u2028 \u0000 end").succeeded();
    Path file = temporary.resolve("all.jsonl");
    loci("export", file.toString()).succeeded();
    Path other = temporary.resolve("other");
    lociIn(other, "import", file.toString()).succeeded();

    assertThat(lociIn(other, "export").out()).isEqualTo(Files.readString(file)).contains("🦊 שלום");
  }

  private void fill() {
    String id = loci("store", "Ada met Grace in Zürich", "--tag", "people").succeeded().line();
    loci("store", "To release: tag, build", "--layer", "procedural").succeeded();
    loci("graph", "node", "add", "ada", "Person").succeeded();
    loci("graph", "node", "add", "grace", "Person", "--prop", "age=40").succeeded();
    loci("graph", "node", "add", "zurich", "City").succeeded();
    loci("graph", "edge", "add", "ada", "knows", "grace", "--weight", "0.9").succeeded();
    loci("graph", "mention", id, "zurich").succeeded();
  }
}
