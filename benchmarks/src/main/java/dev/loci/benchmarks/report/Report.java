package dev.loci.benchmarks.report;

import dev.loci.benchmarks.figures.Contender;
import dev.loci.benchmarks.figures.Figures;
import dev.loci.benchmarks.figures.Measure;
import dev.loci.benchmarks.figures.PowerLaw.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A run, as it is written down.
 *
 * @param date when
 * @param machine where
 * @param setting in which form, such as how many memories
 * @param libraries what was compared
 * @param figures what came out
 * @param growth costs at several sizes, by what grows
 * @param hashes what proves that all did the same work, by workload
 */
public record Report(
    LocalDate date,
    Machine machine,
    String setting,
    List<Library> libraries,
    Figures figures,
    Map<Measure, Map<Contender, List<Point>>> growth,
    Map<String, String> hashes) {

  /** Writes the table, the data and the charts into a folder; returns the table's path. */
  public Path write(Path folder) throws IOException {
    String name = "%s-%s".formatted(date, machine.name());
    Path charts = folder.resolve(name);
    Files.createDirectories(charts);
    Map<Measure, String> bars = new LinkedHashMap<>();
    for (Measure measure : figures.measures()) {
      String path = name + "/" + fileName(measure);
      bars.put(measure, path);
      Files.writeString(folder.resolve(path), new BarChart(measure, figures.of(measure)).draw());
    }
    Map<Measure, String> lines = new LinkedHashMap<>();
    for (var entry : growth.entrySet()) {
      Measure measure = entry.getKey();
      String path = name + "/growth-" + fileName(measure);
      lines.put(measure, path);
      Files.writeString(
          folder.resolve(path),
          new GrowthChart(measure.name(), measure.unit(), entry.getValue()).draw());
    }
    Files.writeString(folder.resolve(name + ".json"), new JsonReport(this).text());
    return Files.writeString(
        folder.resolve(name + ".md"), new MarkdownReport(this, bars, lines).text());
  }

  private static String fileName(Measure measure) {
    String words = measure.workload() + " " + measure.name();
    return words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("-$", "")
        + ".svg";
  }
}
