package dev.loci.benchmarks.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.benchmarks.Logbook;
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
    Logbook logbook = new Logbook(out);
    int measured = new ResilienceBenchmarks(Pace.quick(), logbook).measure();

    int peers =
        LimiterPeer.values().length + BreakerPeer.values().length + StackPeer.values().length;
    assertThat(measured).isEqualTo(2 * peers + 5);
    assertThat(logbook.figures().measures()).hasSize(9);
    assertThat(report.toString(StandardCharsets.UTF_8))
        .contains("a permit of a limiter, two threads", "Bucket4j", "Loci is 1.00x")
        .doesNotContain("NaN");
  }
}
