package dev.loci.benchmarks.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.RunnerException;

/** Every benchmark in a small form, so that none of them rots. */
final class SmallResilienceBenchmarksTest {
  private final ByteArrayOutputStream report = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(report, true, StandardCharsets.UTF_8);

  @Test
  void everyPeerIsMeasuredByOneThreadAndByTwo() throws RunnerException {
    var measured = new ResilienceBenchmarks(Pace.quick(), out).measure();

    int peers =
        LimiterPeer.values().length + BreakerPeer.values().length + StackPeer.values().length;
    assertThat(measured).hasSize(2 * peers + 5);
    assertThat(report.toString(StandardCharsets.UTF_8))
        .contains("LimiterBenchmark.one", "CallBenchmark.two", "1.00x Loci")
        .doesNotContain("NaN");
  }
}
