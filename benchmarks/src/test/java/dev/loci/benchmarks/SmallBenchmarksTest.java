package dev.loci.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark in a small form, so that none of them rots. */
final class SmallBenchmarksTest {
  private static final int RECORDS = 400;

  @TempDir Path folder;

  private final ByteArrayOutputStream report = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(report, true, StandardCharsets.UTF_8);

  @Test
  void allPeersHoldTheSameAfterBatches() throws Exception {
    Map<PeerKind, Digest> digests = new IngestBenchmark(settings(), out).run();

    assertSameWork(digests);
    assertThat(report.toString(StandardCharsets.UTF_8)).contains("Loci is 1.00x");
  }

  @Test
  void allPeersHoldTheSameAfterSingleWrites() throws Exception {
    assertSameWork(new SingleWriteBenchmark(settings(), out).run());
  }

  @Test
  void allPeersHoldTheSameOnceClosed() throws Exception {
    assertSameWork(new DiskBenchmark(settings(), Duration.ZERO, out).run());
  }

  @Test
  void aKilledStoreKeepsWhatItHadAndAnExportIsImportedWhole() throws Exception {
    LargeStoreBenchmark benchmark =
        new LargeStoreBenchmark(settings(), Duration.ofMillis(100), out);

    List<Long> memories = benchmark.run();

    assertThat(memories.getFirst()).isGreaterThanOrEqualTo(RECORDS);
    assertThat(memories).allMatch(memories.getFirst()::equals);
  }

  @Test
  void aGraphIsAsItWasAfterOpeningAgainAndWalksReachTheSame() throws Exception {
    long edges = new GraphBenchmark(settings(), out).run();

    assertThat(edges).isBetween(9L * RECORDS, 10L * RECORDS); // some are asserted twice
    assertThat(report.toString(StandardCharsets.UTF_8)).contains("JGraphT", "beside batches");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void searchesFindAsManyAsLuceneAloneAndWhatWasJustWritten() throws Exception {
    assertThat(new SearchBenchmark(settings(), out).run()).isPositive();
    assertThat(report.toString(StandardCharsets.UTF_8)).contains("top 50", "right after it");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void everyTenantFindsItsOwn() throws Exception {
    // a hundred each, and one more that was written after opening again
    assertThat(new TenantsBenchmark(settings(), out).run()).isEqualTo(RECORDS + RECORDS / 100);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aMirrorGetsWhatWasWritten() throws Exception {
    assertThat(new MirrorBenchmark(settings(), out).run()).isEqualTo(RECORDS);
    assertThat(folder).isEmptyDirectory();
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

  private Settings settings() {
    return new Settings(RECORDS, 1, folder);
  }

  private void assertSameWork(Map<PeerKind, Digest> digests) {
    assertThat(digests).containsOnlyKeys(PeerKind.values());
    assertThat(digests.values()).containsOnly(digests.get(PeerKind.LOCI));
    assertThat(digests.get(PeerKind.LOCI).count()).isEqualTo(RECORDS);
    assertThat(digests.get(PeerKind.LOCI).found()).isPositive();
    assertThat(folder).isEmptyDirectory();
  }
}
