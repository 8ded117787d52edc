package dev.loci.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.benchmarks.figures.Contender;
import dev.loci.benchmarks.figures.Figure;
import dev.loci.benchmarks.figures.Measure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Every benchmark in a small form, so that none of them rots; the work has always the same hash.
 */
final class SmallBenchmarksTest {
  private static final int RECORDS = 400;

  @TempDir Path folder;

  private final ByteArrayOutputStream report = new ByteArrayOutputStream();
  private final Logbook logbook =
      new Logbook(new PrintStream(report, true, StandardCharsets.UTF_8));

  private Settings settings() {
    return new Settings(RECORDS, 1, folder, Hosting.THIS_JVM);
  }

  private TextBenchmark texts(Hosting hosting) {
    Settings settings = new Settings(RECORDS, 1, folder, hosting);
    return new TextBenchmark(settings, Duration.ofMillis(100), logbook);
  }

  private List<String> measured(Measure measure) {
    return logbook.figures().of(measure).stream()
        .map(Figure::contender)
        .map(Contender::title)
        .toList();
  }

  @Test
  void allStoresHoldTheSameAfterBatches() throws Exception {
    assertThat(texts(Hosting.THIS_JVM).ingest())
        .hasToString("400 items, 2 found, hash c3c82616a8927d50");

    assertThat(measured(IngestBenchmark.RATE))
        .contains("Loci", "H2 + Lucene by hand", "SQLite FTS5, FULL", "bare file");
    assertThat(report.toString(StandardCharsets.UTF_8)).contains("Loci is 1.00x");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void allFindAsManyAndWhatWasJustWritten() throws Exception {
    assertThat(texts(Hosting.THIS_JVM).search()).isEqualTo(3_355);

    assertThat(measured(SearchBenchmark.BEST)).contains("Loci", "Loci, mode TEXT", "Lucene alone");
    assertThat(measured(SearchBenchmark.FIND)).contains("Loci").doesNotContain("Lucene alone");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void everySingleWriteIsThere() throws Exception {
    texts(Hosting.THIS_JVM).single();

    assertThat(measured(SingleWriteBenchmark.RATE)).contains("Loci", "SQLite FTS5, NORMAL");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void storesInJvmsOfTheirOwnOpenAgainAlsoAfterAKill() throws Exception {
    texts(Hosting.OWN_JVM).open(EnumSet.of(PeerKind.LOCI, PeerKind.SQLITE));

    assertThat(measured(ReopenBenchmark.CLEAN)).containsExactly("Loci", "SQLite FTS5, FULL");
    assertThat(measured(ReopenBenchmark.KILLED)).containsExactly("Loci", "SQLite FTS5, FULL");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void plantedMemoriesAreFoundByTheirVectors() throws Exception {
    new VectorBenchmark(settings(), logbook).run();

    assertThat(measured(VectorBenchmark.BOTH)).contains("Loci", "Lucene by hand");
    assertThat(logbook.figures().median(VectorBenchmark.RECALL, Contender.LOCI)).isGreaterThan(0.9);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aKilledStoreKeepsWhatItHadAndAnExportIsImportedWhole() throws Exception {
    List<Long> memories =
        new LargeStoreBenchmark(settings(), Duration.ofMillis(100), logbook).run();

    assertThat(memories.getFirst()).isGreaterThanOrEqualTo(RECORDS);
    assertThat(memories).allMatch(memories.getFirst()::equals);
  }

  @Test
  void aGraphIsAsItWasAfterOpeningAgainAndAllAnswerAlike() throws Exception {
    try (GraphBenchmark benchmark = new GraphBenchmark(settings(), logbook)) {
      assertThat(benchmark.run()).isEqualTo(RECORDS * GraphData.EDGES_PER_NODE);
    }

    assertThat(measured(GraphBenchmark.WALK))
        .contains("Loci", "JGraphT by hand", "SQLite, FULL", "bare arrays");
    assertThat(measured(GraphBenchmark.RANK)).contains("Loci").doesNotContain("SQLite, FULL");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void everyTenantFindsItsOwn() throws Exception {
    // a hundred each, and one more that was written after opening again
    assertThat(new TenantsBenchmark(settings(), logbook).run()).isEqualTo(RECORDS + RECORDS / 100);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aMirrorGetsWhatWasWritten() throws Exception {
    assertThat(new MirrorBenchmark(settings(), logbook).run()).isEqualTo(RECORDS);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatWasStoredOverHttpIsThere() throws Exception {
    assertThat(new RestBenchmark(settings(), 0.2, logbook).run()).isPositive();
    assertThat(measured(RestBenchmark.QUERIES))
        .containsExactly("Loci", "a server that does nothing");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void costsAtSeveralSizesGiveExponents() throws Exception {
    new GrowthBenchmark(settings(), List.of(400, 800), List.of(400, 800), logbook).run();

    assertThat(logbook.growth()).hasSize(9);
    assertThat(report.toString(StandardCharsets.UTF_8)).contains("exponent").doesNotContain("NaN");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aProfileShowsWhereTheTimeGoes() throws Exception {
    Profile.run(List.of("query", "--records", "2000", "--folder", folder.toString()), logbook);

    assertThat(folder.resolve("profile-query-processor.svg"))
        .content()
        .contains("org.apache.lucene");
    assertThat(Files.readString(folder.resolve("profile-query-allocation.txt")))
        .contains("dev.loci.benchmarks.Host.main;");
  }

  @Test
  void theLatencyIsMeasuredWithOneThreadAndWithMany() throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(SingleWriteLatency.class.getName())
            .param("peer", PeerKind.LOCI.name())
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(1)
            .measurementTime(TimeValue.milliseconds(20))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();

    assertThat(new Runner(options).run()).hasSize(2);
  }

  @Test
  void everyKindOfTextIsMasked() throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(RedactionBenchmark.class.getName())
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(1)
            .measurementTime(TimeValue.milliseconds(1))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();

    assertThat(new Runner(options).run()).hasSize(RedactionText.values().length);
  }
}
