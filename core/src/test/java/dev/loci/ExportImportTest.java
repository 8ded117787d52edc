package dev.loci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loci.ImportSummary.LineError;
import dev.loci.model.Layer;
import dev.loci.model.Mention;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportImportTest {
  @TempDir Path folder;
  private CheckedStore store;
  private Space space;

  @BeforeEach
  void open() {
    store = CheckedStore.open(folder);
    space = store.space();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static String export(Space space) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    space.exportTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static ImportSummary load(Space space, String lines, ImportOptions options)
      throws IOException {
    return space.importFrom(
        new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), options);
  }

  private void fill() {
    UUID id =
        space
            .memories()
            .store(
                NewMemory.builder("مرحبا 🌙 \"quoted\"\n\\")
                    .layer(Layer.REFLECTIVE)
                    .tags("a", "ב")
                    .importance(0.1)
                    .source("chat")
                    .sessionId("s")
                    .metadata(Map.of("n", 1, "deep", Map.of("list", List.of(1.5, "x", true))))
                    .build())
            .id();
    space.memories().store(NewMemory.of("x".repeat(65_536)));
    Relations relations = space.relations();
    relations.upsertNodes(
        List.of(NewNode.of("ana", "Person").withProperty("age", 7), NewNode.of("bob", "Person")),
        WriteOptions.DEFAULT);
    relations.upsertEdges(
        List.of(
            NewEdge.of("ana", "KNOWS", "bob").withWeight(0.25).bothWays(),
            NewEdge.of("bob", "LEFT", "ana")
                .withValidity(Instant.EPOCH, Instant.parse("2025-01-01T00:00:00.5Z"))),
        WriteOptions.DEFAULT);
    space
        .mentions()
        .add(List.of(new Mention(id, "bob"), new Mention(id, "ana")), WriteOptions.DEFAULT);
  }

  @Test
  void anImportedExportExportsTheSameLines() throws IOException {
    fill();
    String lines = export(space);
    Space copy = store.loci().space("acme", "copy");

    ImportSummary summary = load(copy, lines, ImportOptions.STRICT);

    assertThat(summary.imported()).isEqualTo(new SpaceStats(2, 2, 2, 2));
    assertThat(summary.failed()).isZero();
    assertThat(export(copy)).isEqualTo(lines);
    assertThat(lines.lines()).hasSize(8);
  }

  @Test
  void anImportCanBeRepeated() throws IOException {
    fill();
    String lines = export(space);

    ImportSummary again = load(space, lines, ImportOptions.LENIENT);

    assertThat(again.existing()).isEqualTo(2);
    assertThat(again.failed()).isZero();
    assertThat(export(space)).isEqualTo(lines);
  }

  @Test
  void aLineMayNameLittleAndHaveUnknownFields() throws IOException {
    String lines =
        """
        {"type":"memory","content":"only content","colour":"blue"}

        {"type":"node","node_id":"a","label":"L"}
        {"type":"node","node_id":"b","label":"L"}
        {"type":"edge","source_node_id":"a","target_node_id":"b","relation":"R","weight":0.5}
        """;

    ImportSummary summary = load(space, lines, ImportOptions.STRICT);

    assertThat(summary.lines()).isEqualTo(5);
    assertThat(space.memories().list(PageRequest.FIRST).items().get(0).layer())
        .isEqualTo(Layer.EPISODIC);
    assertThat(
            space.relations().neighbours("a", EdgeFilter.FORWARD, 1).found().get(0).edge().weight())
        .isEqualTo(0.5);
  }

  private static final String BAD_LINES =
      """
      {"type":"memory","content":"good"}
      {"type":"memory","content":
      {"type":"memory","content":"x","importance":"high"}
      {"type":"memory","content":"x","layer":"nonsense"}
      {"type":"memory"}
      {"type":"poem","content":"x"}
      [1]
      {"type":"memory","content":"x","importance":2}
      {"type":"memory","content":"x","timestamp":"yesterday"}
      {"type":"mention","memory_id":"nope","node_id":"a"}
      {"type":"edge","source_node_id":"a","target_node_id":"b","relation":"R"}
      {"type":"memory","content":"a","content":"b"}
      {"type":"memory","content":"also good"}
      """;

  @Test
  void badLinesAreReportedWithTheirNumbersAndTheRestGoesIn() throws IOException {
    ImportSummary summary = load(space, BAD_LINES, ImportOptions.LENIENT);

    assertThat(summary.imported().memories()).isEqualTo(2);
    assertThat(summary.failed()).isEqualTo(11);
    assertThat(summary.errors())
        .contains(
            new LineError(3, "importance must be a number but is a string"),
            new LineError(
                4,
                "layer 'nonsense' is unknown; use one of sensory, working, episodic, semantic,"
                    + " procedural, reflective"),
            new LineError(5, "content is missing"),
            new LineError(6, "type must be memory, node, edge, mention or trigger but is 'poem'"),
            new LineError(7, "is no JSON object"),
            new LineError(8, "importance must be 0 to 1 but is 2.0"),
            new LineError(
                9, "timestamp must be ISO-8601 with an offset, such as 2025-01-31T08:30:00Z"),
            new LineError(10, "memory_id must be a UUID"),
            new LineError(11, "no node 'a' in space acme/assistant; create it first"))
        .extracting(LineError::line)
        .containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
  }

  @Test
  void aStrictImportStopsAtTheFirstBadLine() throws IOException {
    ImportSummary summary = load(space, BAD_LINES, ImportOptions.STRICT);

    assertThat(summary.imported().memories()).isEqualTo(1);
    assertThat(summary.errors()).extracting(LineError::line).containsExactly(2L);
  }

  @Test
  void aStrictImportStopsAtALineThatTheStoreRefuses() throws IOException {
    String lines =
        """
        {"type":"memory","content":"one"}
        {"type":"memory","content":" "}
        {"type":"memory","content":"three"}
        """;

    ImportSummary summary = load(space, lines, ImportOptions.STRICT);

    assertThat(summary.errors()).containsExactly(new LineError(2, "content cannot be empty"));
    assertThat(space.stats().memories()).isEqualTo(1);
  }

  @Test
  void aLineThatIsTooLongOrNoUtf8IsReportedAndSkipped() throws IOException {
    byte[] good = "{\"type\":\"memory\",\"content\":\"good\"}\n".getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream in = new ByteArrayOutputStream();
    in.write(good);
    in.write("x".repeat(1_048_577).getBytes(StandardCharsets.UTF_8));
    in.write('\n');
    in.write(new byte[] {'"', (byte) 0xC3, '"', '\n'});
    in.write(good);

    ImportSummary summary =
        space.importFrom(new ByteArrayInputStream(in.toByteArray()), ImportOptions.LENIENT);

    assertThat(summary.imported().memories()).isEqualTo(2);
    assertThat(summary.errors())
        .containsExactly(
            new LineError(2, "has 1048577 bytes; at most 1048576"),
            new LineError(3, "is no UTF-8"));
  }

  @Test
  void progressIsTold() throws IOException {
    List<Long> told = new ArrayList<>();
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 450; i++) {
      lines.append("{\"type\":\"memory\",\"content\":\"m").append(i).append("\"}\n");
    }

    load(space, lines.toString(), ImportOptions.LENIENT.withProgress(told::add));

    assertThat(told).hasSize(3).last().isEqualTo(450L);
  }

  @Test
  void anExportIsOfOnePointInTime() throws Exception {
    fill();
    String before = export(space);
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    OutputStream slow =
        new OutputStream() {
          @Override
          public void write(int b) {
            space.memories().store(NewMemory.of("written meanwhile"));
            written.write(b);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            space.memories().store(NewMemory.of("written meanwhile"));
            written.write(bytes, offset, length);
          }
        };

    space.exportTo(slow);

    assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo(before);
  }

  @Test
  void aStreamThatFailsEndsTheExportWithItsError() {
    fill();
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("no space left");
          }
        };

    assertThatThrownBy(() -> space.exportTo(full)).hasMessage("no space left");
  }

  @Test
  void anEmptySpaceExportsNothing() throws IOException {
    assertThat(export(store.loci().space("nobody", "nothing"))).isEmpty();
  }
}
