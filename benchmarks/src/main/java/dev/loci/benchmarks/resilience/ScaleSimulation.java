package dev.loci.benchmarks.resilience;

import dev.loci.benchmarks.Logbook;
import dev.loci.benchmarks.figures.Contender;
import dev.loci.benchmarks.figures.Measure;
import dev.loci.benchmarks.figures.Unit;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;

/**
 * What each strategy makes of a remote that fails 5 % of its calls, and of one that is dead for ten
 * minutes.
 */
final class ScaleSimulation {
  private static final String WORKLOAD = "A remote that fails";
  private static final Measure COMPLETE =
      new Measure(WORKLOAD, "documents complete, 3 calls each of which 5 % fail", Unit.SHARE);
  private static final Measure CALLS =
      new Measure(WORKLOAD, "calls for each that is needed", Unit.COUNT);
  private static final Measure CALLS_TO_DEAD =
      new Measure(WORKLOAD, "calls to a dead remote for each caller", Unit.COUNT);

  private static final int DOCUMENTS = 1_000;
  private static final int CALLS_EACH = 3;
  private static final double FAULTS = 0.05;
  private static final Duration CALL_TIME = Duration.ofMillis(200);
  private static final Duration OUTAGE = Duration.ofMinutes(10);
  private static final Duration BETWEEN_CALLERS = Duration.ofSeconds(1);
  private static final Duration UNTIL_CLOSED = Duration.ofSeconds(61);
  private static final int CALLERS_AFTER = 20;

  /** Simulations fail thousands of calls, which nobody wants to read about. */
  private static final Logger LOG = Logger.getLogger("dev.loci.resilience");

  private final int seeds;
  private final Logbook logbook;

  /**
   * What a strategy achieved.
   *
   * @param complete the part of the documents of which all calls succeeded
   * @param callsPerNeededCall calls sent at 5 % faults for each that was needed
   * @param extraCalls calls sent to the dead remote beyond the first of each caller, per caller
   * @param recovered whether calls succeed again a while after the remote is back
   */
  record Outcome(
      double complete, double callsPerNeededCall, double extraCalls, boolean recovered) {}

  /** A batch of documents: how many were complete, with how many calls. */
  private record Batch(int complete, int calls) {}

  ScaleSimulation(int seeds, Logbook logbook) {
    this.seeds = seeds;
    this.logbook = logbook;
  }

  Map<Strategy, Outcome> run() {
    Level before = LOG.getLevel();
    LOG.setLevel(Level.OFF);
    try {
      return outcomes();
    } finally {
      LOG.setLevel(before);
    }
  }

  private Map<Strategy, Outcome> outcomes() {
    logbook.begin(
        "A remote that fails: %,d documents of %d calls, mean of %d runs; dead for %d minutes"
            .formatted(DOCUMENTS, CALLS_EACH, seeds, OUTAGE.toMinutes()));
    Map<Strategy, Outcome> outcomes = new EnumMap<>(Strategy.class);
    for (Strategy strategy : Strategy.values()) {
      Outcome outcome = outcome(strategy);
      if (!outcome.recovered()) {
        throw new IllegalStateException(strategy.title() + " has not recovered");
      }
      outcomes.put(strategy, outcome);
      Contender contender = strategy.contender();
      logbook.add(COMPLETE, contender, outcome.complete());
      logbook.add(CALLS, contender, outcome.callsPerNeededCall());
      logbook.add(CALLS_TO_DEAD, contender, 1 + outcome.extraCalls());
    }
    logbook.show(COMPLETE, CALLS, CALLS_TO_DEAD);
    return outcomes;
  }

  private Outcome outcome(Strategy strategy) {
    Batch[] batches =
        IntStream.rangeClosed(1, seeds)
            .mapToObj(seed -> documents(strategy.start(seed), seed))
            .toArray(Batch[]::new);
    double documents = (double) DOCUMENTS * seeds;
    double complete = IntStream.range(0, seeds).mapToDouble(i -> batches[i].complete()).sum();
    double calls = IntStream.range(0, seeds).mapToDouble(i -> batches[i].calls()).sum();
    return outage(strategy.start(1), complete / documents, calls / (documents * CALLS_EACH));
  }

  private static Batch documents(Strategy.Simulated simulated, long seed) {
    Remote remote = new Remote(simulated.time(), seed, FAULTS, Duration.ZERO);
    int complete = 0;
    for (int document = 0; document < DOCUMENTS; document++) {
      complete += isUploaded(simulated, remote) ? 1 : 0;
    }
    return new Batch(complete, remote.calls());
  }

  private static boolean isUploaded(Strategy.Simulated simulated, Remote remote) {
    for (int call = 0; call < CALLS_EACH; call++) {
      if (!simulated.time().succeeds(simulated.sender().send(remote::call))) {
        return false;
      }
      simulated.time().pass(CALL_TIME);
    }
    return true;
  }

  /** Callers come once a second whatever happens, as users do. */
  private static Outcome outage(
      Strategy.Simulated simulated, double complete, double callsPerNeededCall) {
    SimulatedTime time = simulated.time();
    Remote remote = new Remote(time, 1, 0, OUTAGE);
    int callers = 0;
    for (; time.elapsed().compareTo(OUTAGE) < 0; callers++) {
      var unused = simulated.sender().send(remote::call);
      time.pass(BETWEEN_CALLERS);
    }
    double extra = (remote.calls() - callers) / (double) callers;
    return new Outcome(complete, callsPerNeededCall, extra, recovers(simulated, remote));
  }

  private static boolean recovers(Strategy.Simulated simulated, Remote remote) {
    simulated.time().pass(UNTIL_CLOSED);
    boolean last = false;
    for (int caller = 0; caller < CALLERS_AFTER; caller++) {
      last = simulated.time().succeeds(simulated.sender().send(remote::call));
    }
    return last;
  }
}
