package dev.loci.benchmarks.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loci.benchmarks.Logbook;
import dev.loci.benchmarks.resilience.ScaleSimulation.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ScaleSimulationTest {
  private final PrintStream out =
      new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);

  @Test
  void whoeverTriesAgainGetsThrough() {
    Map<Strategy, Outcome> outcomes = new ScaleSimulation(1, new Logbook(out)).run();

    assertThat(outcomes).containsOnlyKeys(Strategy.values());
    assertThat(outcomes.values()).allMatch(Outcome::recovered);
    assertThat(outcomes.get(Strategy.NOTHING).complete()).isBetween(0.80, 0.90);
    outcomes.forEach((strategy, outcome) -> {
      if (strategy != Strategy.NOTHING) {
        assertThat(outcome.complete()).as(strategy.title()).isGreaterThanOrEqualTo(0.999);
        assertThat(outcome.callsPerNeededCall()).as(strategy.title()).isBetween(1.03, 1.08);
      }
    });
    assertThat(outcomes.get(Strategy.RETRY).extraCalls()).isGreaterThan(2.9);
    assertThat(outcomes.get(Strategy.LOCI_RETRY).extraCalls()).isBetween(0.0, 0.10);
    assertThat(outcomes.get(Strategy.LOCI).extraCalls()).isLessThan(-0.9);
    assertThat(outcomes.get(Strategy.RESILIENCE4J).extraCalls()).isLessThan(0);
    assertThat(outcomes.get(Strategy.FAILSAFE).extraCalls()).isLessThan(0);
  }
}
