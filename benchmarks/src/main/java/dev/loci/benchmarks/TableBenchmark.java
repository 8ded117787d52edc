package dev.loci.benchmarks;

import dev.loci.benchmarks.report.Library;
import dev.loci.benchmarks.report.Machine;
import dev.loci.benchmarks.report.Report;
import dev.loci.benchmarks.resilience.Pace;
import dev.loci.benchmarks.resilience.ResilienceBenchmarks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** Everything, one benchmark after the other, written down as a table, as data and as charts. */
final class TableBenchmark {
  private final Plan plan;
  private final Path results;
  private final LocalDate date;
  private final Logbook logbook;

  /**
   * How much is done.
   *
   * @param title what the report says of it
   * @param texts for stores of texts
   * @param graph for graphs, its records being nodes
   * @param vectors for memories with vectors
   * @param mirror for mirrors
   * @param large for export and import
   * @param sizes numbers of memories whose growth is measured
   * @param nodes numbers of nodes whose growth is measured
   * @param writing how long a store is written to before it is killed
   * @param secondsOfLoad how long each load over HTTP lasts
   * @param calls how thoroughly calls are measured
   */
  record Plan(
      String title,
      Settings texts,
      Settings graph,
      Settings vectors,
      Settings mirror,
      Settings large,
      List<Integer> sizes,
      List<Integer> nodes,
      Duration writing,
      double secondsOfLoad,
      Pace calls) {

    /** Returns one that takes some minutes on two cores. */
    static Plan quick(Path folder) {
      Settings some = new Settings(20_000, 2, folder, Hosting.OWN_JVM);
      return new Plan(
          "Quick form: 20,000 memories, 10,000 nodes with 100,000 edges, 2 rounds;"
              + " the JVMs are hardly warm, so that figures are rough",
          some,
          some.withRecords(10_000),
          some.withRecords(10_000),
          some,
          some.withRecords(100_000),
          List.of(10_000, 30_000, 100_000),
          List.of(2_000, 10_000),
          Duration.ofSeconds(1),
          2,
          Pace.brisk());
    }

    /** Returns one that takes an hour or two; the largest size ten times the others if told. */
    static Plan full(Settings settings) {
      int records = settings.records();
      return new Plan(
          "%,d memories, %,d nodes with ten times the edges, %d rounds"
              .formatted(records, records / 2, settings.rounds()),
          settings,
          settings.withRecords(records / 2),
          settings.withRecords(records / 2),
          settings,
          settings.withRecords(Math.max(records, 1_000_000)),
          List.of(10_000, 100_000, 1_000_000),
          List.of(10_000, 100_000, 1_000_000),
          Duration.ofSeconds(4),
          8,
          Pace.thorough(settings.rounds()));
    }

    /** Returns the same with still larger sizes in the growth. */
    Plan withTenMillion() {
      return new Plan(
          title,
          texts,
          graph,
          vectors,
          mirror,
          large,
          List.of(10_000, 100_000, 1_000_000, 10_000_000),
          nodes,
          writing,
          secondsOfLoad,
          calls);
    }
  }

  TableBenchmark(Plan plan, Path results, LocalDate date, Logbook logbook) {
    this.plan = plan;
    this.results = results;
    this.date = date;
    this.logbook = logbook;
  }

  /** A part of the whole. */
  @FunctionalInterface
  private interface Part {
    void run() throws Exception;
  }

  /** Runs all; returns where the table is. What there is, is written after each part. */
  Path run() throws Exception {
    Machine machine = Machine.of(plan.texts().folder());
    List<Library> libraries = JarBenchmark.libraries();
    logbook.say("%s", machine);
    if (PeerKind.of(Hosting.OWN_JVM).size() < PeerKind.values().length) {
      logbook.say("the large peers are left out: they are not built; ./loci bench builds them");
    }
    Path table = results;
    for (Part part : parts()) {
      part.run();
      table = write(machine, libraries);
    }
    return table;
  }

  private List<Part> parts() {
    return List.of(
        () -> new TextBenchmark(plan.texts(), plan.writing(), logbook).all(),
        () -> new VectorBenchmark(plan.vectors(), logbook).run(),
        this::runGraph,
        () -> new LargeStoreBenchmark(plan.large(), plan.writing(), logbook).transfer(),
        () -> new MirrorBenchmark(plan.mirror(), logbook).run(),
        () -> new RestBenchmark(plan.mirror(), plan.secondsOfLoad(), logbook).run(),
        () -> new ResilienceBenchmarks(plan.calls(), logbook).run(),
        () -> new GrowthBenchmark(plan.texts(), plan.sizes(), plan.nodes(), logbook).run(),
        () -> new JarBenchmark(logbook).run());
  }

  private void runGraph() throws IOException {
    try (GraphBenchmark graph = new GraphBenchmark(plan.graph(), logbook)) {
      graph.run();
    }
  }

  private Path write(Machine machine, List<Library> libraries) throws IOException {
    return new Report(
            date,
            machine,
            plan.title(),
            libraries,
            logbook.figures(),
            logbook.growth(),
            logbook.hashes())
        .write(results);
  }
}
