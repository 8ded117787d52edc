package dev.loci.benchmarks.resilience;

import dev.loci.benchmarks.Logbook;
import dev.loci.benchmarks.figures.Contender;
import dev.loci.benchmarks.figures.Contender.Role;
import dev.loci.benchmarks.figures.Measure;
import dev.loci.benchmarks.figures.Unit;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** All benchmarks of {@code dev.loci.resilience}: the simulation, then what calls cost. */
public final class ResilienceBenchmarks {
  private static final String WORKLOAD = "Safe calls";

  /** JMH warms up by a method that newer JVMs warn of, once for each JVM. */
  private static final String QUIET = "-Dsun.misc.unsafe.memory.access=allow";

  private static final String BYTES_PER_CALL = "gc.alloc.rate.norm";

  private final Pace pace;
  private final Logbook logbook;
  private final Set<Measure> measures = new LinkedHashSet<>();

  /** Creates the benchmarks. */
  public ResilienceBenchmarks(Pace pace, Logbook logbook) {
    this.pace = pace;
    this.logbook = logbook;
  }

  /** Runs all. */
  public void run() throws RunnerException {
    var unused = new ScaleSimulation(pace.seeds(), logbook).run();
    measure();
  }

  /** Measures what calls cost; returns how many results there were in a round. */
  int measure() throws RunnerException {
    logbook.begin("Calls that succeed");
    int results = 0;
    for (int round = 0; round < pace.rounds(); round++) {
      Collection<RunResult> all = round();
      all.forEach(this::add);
      results = all.size();
    }
    logbook.show(measures.toArray(Measure[]::new));
    return results;
  }

  private Collection<RunResult> round() throws RunnerException {
    TimeValue iteration = TimeValue.milliseconds(pace.iteration().toMillis());
    return new Runner(
            new OptionsBuilder()
                .include(ResilienceBenchmarks.class.getPackageName() + "\\..*")
                .forks(pace.forks())
                .jvmArgs(QUIET)
                .warmupIterations(pace.warmups())
                .warmupTime(iteration)
                .measurementIterations(pace.iterations())
                .measurementTime(iteration)
                .timeUnit(TimeUnit.NANOSECONDS)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build())
        .run();
  }

  private void add(RunResult result) {
    String benchmark = result.getParams().getBenchmark();
    String peer = Objects.requireNonNullElse(result.getParams().getParam("peer"), "");
    double score = result.getPrimaryResult().getScore();
    boolean isRate = result.getParams().getMode() == Mode.Throughput;
    add(
        new Measure(WORKLOAD, what(benchmark), Unit.NANOS),
        peer,
        benchmark,
        isRate ? 1 / score : score);
    if (!isRate && !peer.isEmpty()) {
      double bytes =
          Objects.requireNonNull(result.getSecondaryResults().get(BYTES_PER_CALL), BYTES_PER_CALL)
              .getScore();
      String garbage = "garbage of " + what(benchmark);
      add(new Measure(WORKLOAD, garbage, Unit.BYTES), peer, benchmark, Math.rint(bytes));
    }
  }

  private void add(Measure measure, String peer, String benchmark, double value) {
    measures.add(measure);
    logbook.add(measure, contender(peer, benchmark), value);
  }

  private static String what(String benchmark) {
    String threads = benchmark.matches(".*[tT]wo") ? ", two threads" : ", one thread";
    if (benchmark.contains("BreakerBenchmark")) {
      return "a call through a breaker" + threads;
    }
    return (benchmark.contains("CallBenchmark")
            ? "a call through retry, breaker and limiter"
            : "a permit of a limiter")
        + threads;
  }

  /** What is measured of the machine itself is the limit of a limiter. */
  private static Contender contender(String peer, String benchmark) {
    return switch (peer) {
      case "LOCI" -> Contender.LOCI;
      case "RESILIENCE4J" -> new Contender("Resilience4j", Role.PEER);
      case "RESILIENCE4J_LOCK_FREE" -> new Contender("Resilience4j, lock-free", Role.PEER);
      case "FAILSAFE" -> new Contender("Failsafe", Role.PEER);
      case "BUCKET4J" -> new Contender("Bucket4j", Role.PEER);
      case "GUAVA" -> new Contender("Guava", Role.PEER);
      case "BARE" -> new Contender("the call alone", Role.LIMIT);
      default -> new Contender(floor(benchmark), Role.LIMIT);
    };
  }

  private static String floor(String benchmark) {
    return switch (benchmark.substring(benchmark.lastIndexOf('.') + 1)) {
      case "clock" -> "reading the clock";
      case "compareAndSet", "compareAndSetByTwo" -> "one compare-and-set";
      default -> "clock and compare-and-set";
    };
  }
}
