package dev.loci.benchmarks.resilience;

import dev.loci.benchmarks.Figure;
import java.io.PrintStream;
import java.util.Collection;
import java.util.Comparator;
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
  private static final String LOCI = "LOCI";

  /** JMH warms up by a method that newer JVMs warn of, once for each JVM. */
  private static final String QUIET = "-Dsun.misc.unsafe.memory.access=allow";

  private static final String BYTES_PER_CALL = "gc.alloc.rate.norm";
  private static final String FLOOR = FloorBenchmark.class.getSimpleName();

  private final Pace pace;
  private final PrintStream out;
  private final Figure<Case> nanos = new Figure<>();
  private final Figure<Case> bytes = new Figure<>();
  private final Set<Case> cases = new LinkedHashSet<>();

  /**
   * A peer in a benchmark.
   *
   * @param benchmark class and method
   * @param peer empty for what is measured of the machine itself
   */
  record Case(String benchmark, String peer) {
    static Case of(RunResult result) {
      String name = result.getParams().getBenchmark();
      int method = name.lastIndexOf('.');
      return new Case(
          name.substring(name.lastIndexOf('.', method - 1) + 1),
          Objects.requireNonNullElse(result.getParams().getParam("peer"), ""));
    }

    Case of(String peer) {
      return new Case(benchmark, peer);
    }
  }

  /** Creates the benchmarks. */
  public ResilienceBenchmarks(Pace pace, PrintStream out) {
    this.pace = pace;
    this.out = out;
  }

  /** Runs all. */
  public void run() throws RunnerException {
    var unused = new ScaleSimulation(pace.seeds(), out).run();
    measure();
  }

  /** Measures and prints what calls cost; returns what was measured. */
  Set<Case> measure() throws RunnerException {
    out.printf("%nCalls that succeed, ns a call (by two threads: of both), median of the rounds%n");
    for (int round = 0; round < pace.rounds(); round++) {
      round().forEach(this::add);
    }
    cases.stream().sorted(Comparator.comparing(Case::benchmark)).forEach(this::report);
    return Set.copyOf(cases);
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
    Case measured = Case.of(result);
    double score = result.getPrimaryResult().getScore();
    boolean isRate = result.getParams().getMode() == Mode.Throughput;
    cases.add(measured);
    nanos.add(measured, isRate ? 1 / score : score);
    bytes.add(
        measured,
        Objects.requireNonNull(result.getSecondaryResults().get(BYTES_PER_CALL), BYTES_PER_CALL)
            .getScore());
  }

  private void report(Case measured) {
    String ratio =
        measured.benchmark().startsWith(FLOOR)
            ? ""
            : ", %.2fx Loci".formatted(nanos.ratio(measured, measured.of(LOCI)));
    out.printf(
        "  %-44s %-24s %7.1f ns %6.0f B%s%n",
        measured.benchmark(),
        measured.peer(),
        nanos.median(measured),
        bytes.median(measured),
        ratio);
  }
}
