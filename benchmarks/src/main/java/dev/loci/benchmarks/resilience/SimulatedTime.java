package dev.loci.benchmarks.resilience;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Time that passes faster than it should. */
interface SimulatedTime {
  /** Returns how much has passed. */
  Duration elapsed();

  /** Lets time pass, and whatever is due in it happen. */
  void pass(Duration time);

  /** Waits for what is under way, and returns whether it succeeded. */
  boolean succeeds(CompletionStage<?> underWay);
}
