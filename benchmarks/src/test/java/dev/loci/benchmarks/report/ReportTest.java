package dev.loci.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.benchmarks.figures.Contender;
import dev.loci.benchmarks.figures.Contender.Role;
import dev.loci.benchmarks.figures.Figures;
import dev.loci.benchmarks.figures.Measure;
import dev.loci.benchmarks.figures.PowerLaw.Point;
import dev.loci.benchmarks.figures.Unit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

final class ReportTest {
  private static final Measure RATE = new Measure("Storing", "batches", Unit.PER_SECOND);
  private static final Contender BY_HAND = new Contender("H2 & Lucene", Role.BASELINE);
  private static final Machine MACHINE =
      new Machine("Some(R) CPU @ 2 GHz", 2, 8_000_000_000L, "Linux 6", "OpenJDK 25", "ext4", 0.2);

  @TempDir Path folder;

  private static Report report() {
    Figures figures = new Figures();
    for (double round = 1; round <= 3; round++) {
      figures.add(RATE, Contender.LOCI, 30_000 * round);
      figures.add(RATE, BY_HAND, 10_000 * round);
    }
    return new Report(
        LocalDate.of(2026, 1, 2),
        MACHINE,
        "a trial",
        List.of(new Library("Loci", List.of("loci-core.jar"), 1_000_000, "defaults")),
        figures,
        Map.of(RATE, Map.of(Contender.LOCI, List.of(new Point(10, 5), new Point(100, 50)))),
        Map.of("Storing", "hash 12"));
  }

  private static Document xml(String drawing) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(drawing.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void theTableSaysMediansSpreadRatiosAndWhatItRanOn() throws IOException {
    Path table = report().write(folder);

    assertThat(table).hasFileName("2026-01-02-some-2-cores.md");
    assertThat(table)
        .content()
        .contains(
            "| Storing: batches | 60,000/s | 3x (H2 & Lucene, 20,000/s) |",
            "| Loci | 60,000/s | 30,000 … 90,000 | 3 | 1x |",
            "All did the same work: hash 12.",
            "Some(R) CPU @ 2 GHz, 2 cores",
            "| Loci | defaults | 1, 1.0 MB: loci-core.jar |",
            "1.00 |");
  }

  @Test
  void theDataHasEverySample() throws IOException {
    report().write(folder);

    assertThat(folder.resolve("2026-01-02-some-2-cores.json"))
        .content()
        .contains(
            "\"samples\":[30000.0,60000.0,90000.0]", "\"exponent\":1", "\"force_millis\":0.2");
  }

  @Test
  void everyChartOfTheTableIsThereAndIsADrawing() throws Exception {
    String table = Files.readString(report().write(folder));

    List<String> charts =
        table.lines().filter(line -> line.startsWith("![")).map(ReportTest::target).toList();
    assertThat(charts).hasSize(2);
    for (String chart : charts) {
      assertThat(xml(Files.readString(folder.resolve(chart))).getDocumentElement().getTagName())
          .isEqualTo("svg");
    }
  }

  private static String target(String image) {
    return image.substring(image.indexOf('(') + 1, image.indexOf(')'));
  }

  @Test
  void theBestBarIsOnTopAndLongest() throws Exception {
    Document chart = xml(new BarChart(RATE, report().figures().of(RATE)).draw());

    var bars = chart.getElementsByTagName("rect"); // the first is the background
    double first =
        Double.parseDouble(bars.item(1).getAttributes().getNamedItem("width").getNodeValue());
    double second =
        Double.parseDouble(bars.item(2).getAttributes().getNamedItem("width").getNodeValue());
    assertThat(first / second).isBetween(2.9, 3.1);
    assertThat(chart.getElementsByTagName("text").item(2).getTextContent()).isEqualTo("Loci");
  }

  @Test
  void aFlameGraphAddsUpStacks() throws Exception {
    FlameGraph graph = new FlameGraph("time");
    graph.add(List.of("main", "a"), 3);
    graph.add(List.of("main", "b"), 1);
    graph.add(List.of("main"), 1);

    assertThat(graph.collapsed()).isEqualTo("main 1\nmain;a 3\nmain;b 1\n");
    assertThat(graph.hottest(1)).containsExactly(Map.entry("a", 0.6));
    assertThat(xml(graph.draw()).getElementsByTagName("title").getLength()).isEqualTo(3);
  }
}
