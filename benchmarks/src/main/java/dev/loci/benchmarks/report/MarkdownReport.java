package dev.loci.benchmarks.report;

import dev.loci.benchmarks.figures.Contender;
import dev.loci.benchmarks.figures.Figure;
import dev.loci.benchmarks.figures.Figures;
import dev.loci.benchmarks.figures.Measure;
import dev.loci.benchmarks.figures.PowerLaw;
import dev.loci.benchmarks.figures.PowerLaw.Point;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A run as a page: what Loci reached at a glance, then every contender, then what all ran on. */
final class MarkdownReport {
  private final Report report;
  private final Map<Measure, String> bars;
  private final Map<Measure, String> lines;
  private final StringBuilder text = new StringBuilder();

  MarkdownReport(Report report, Map<Measure, String> bars, Map<Measure, String> lines) {
    this.report = report;
    this.bars = bars;
    this.lines = lines;
  }

  String text() {
    add("# Benchmarks, %s, %s%n%n", report.date(), report.machine().name());
    add(
        "%s. Medians; a ratio says how many times better Loci is, so below 1 it is worse.%n",
        report.setting());
    add(
        "Ratios are medians of the ratios within rounds. How to read and repeat this:"
            + " [benchmarks.md](../../docs/benchmarks.md).%n");
    addGlance();
    addGrowth();
    String workload = "";
    for (Measure measure : report.figures().measures()) {
      if (!measure.workload().equals(workload)) {
        workload = measure.workload();
        addWorkload(workload);
      }
      addMeasure(measure);
    }
    addMachine();
    addLibraries();
    return text.toString();
  }

  @SuppressWarnings("AnnotateFormatMethod") // its annotations are no dependency of ours
  private void add(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values));
  }

  private void addGlance() {
    add("%n## At a glance%n%n| | Loci | against by hand | against the best peer | the limit |%n");
    add("|---|---|---|---|---|%n");
    Figures figures = report.figures();
    for (Measure measure : figures.measures()) {
      Optional<Figure> ours = figures.of(measure, Contender.Role.OURS);
      if (ours.isPresent()) {
        add(
            "| %s: %s | %s | %s | %s | %s |%n",
            measure.workload(),
            measure.name(),
            Numbers.of(ours.get().median(), measure.unit()),
            against(ours.get(), figures.of(measure, Contender.Role.BASELINE)),
            against(ours.get(), figures.bestPeer(measure)),
            against(ours.get(), figures.of(measure, Contender.Role.LIMIT)));
      }
    }
  }

  private static String against(Figure ours, Optional<Figure> other) {
    return other
        .map(figure ->
            "%s (%s, %s)"
                .formatted(
                    Numbers.times(Figures.advantage(ours, figure)),
                    figure.contender().title(),
                    Numbers.of(figure.median(), figure.measure().unit())))
        .orElse("");
  }

  private void addGrowth() {
    if (report.growth().isEmpty()) {
      return;
    }
    add("%n## Growth%n%n| what | contender | costs at sizes | exponent |%n|---|---|---|---|%n");
    report
        .growth()
        .forEach((measure, contenders) ->
            contenders.forEach((contender, points) ->
                add(
                    "| %s | %s | %s | %s |%n",
                    measure.name(), contender.title(), costs(measure, points), exponent(points))));
    lines.values().forEach(path -> add("%n![growth](%s)%n", path));
  }

  private static String costs(Measure measure, List<Point> points) {
    return String.join(
        ", ",
        points.stream()
            .map(point ->
                "%s: %s"
                    .formatted(Numbers.of(point.size()), Numbers.of(point.cost(), measure.unit())))
            .toList());
  }

  private static String exponent(List<Point> points) {
    return points.size() < 2
        ? ""
        : String.format(Locale.ROOT, "%.2f", PowerLaw.fit(points).exponent());
  }

  private void addWorkload(String workload) {
    add("%n## %s%n", workload);
    String hash = report.hashes().get(workload);
    if (hash != null) {
      add("%nAll did the same work: %s.%n", hash);
    }
  }

  private void addMeasure(Measure measure) {
    Figures figures = report.figures();
    Optional<Figure> ours = figures.of(measure, Contender.Role.OURS);
    add("%n### %s%n%n| contender | median | 8 of 10 rounds | rounds | Loci is |%n", measure.name());
    add("|---|---|---|---|---|%n");
    for (Figure figure : figures.of(measure)) {
      add(
          "| %s | %s | %s | %d | %s |%n",
          figure.contender().title(),
          Numbers.of(figure.median(), measure.unit()),
          Numbers.spread(figure),
          figure.samples().size(),
          ours.map(loci -> Numbers.times(Figures.advantage(loci, figure))).orElse(""));
    }
    String chart = Objects.requireNonNull(bars.get(measure));
    add("%n![%s](%s)%n", measure.name(), chart);
  }

  private void addMachine() {
    Machine machine = report.machine();
    add("%n## The machine%n%n| | |%n|---|---|%n");
    add("| processor | %s, %d cores |%n", machine.processor(), machine.cores());
    add("| memory | %,.1f GB |%n", machine.memoryBytes() / 1e9);
    add("| system | %s |%n| JVM | %s |%n", machine.system(), machine.jvm());
    add(
        "| disk | %s; 4 KB appended and forced in %.2f ms |%n",
        machine.disk(), machine.forceMillis());
  }

  private void addLibraries() {
    add("%n## Versions and settings%n%n| contender | settings | jars |%n|---|---|---|%n");
    for (Library library : report.libraries()) {
      add(
          "| %s | %s | %d, %,.1f MB: %s |%n",
          library.title(),
          library.settings(),
          library.jars().size(),
          library.bytes() / 1e6,
          shown(library.jars()));
    }
  }

  private static String shown(List<String> jars) {
    int most = 12;
    return jars.size() <= most
        ? String.join(", ", jars)
        : String.join(", ", jars.subList(0, most)) + " …";
  }
}
