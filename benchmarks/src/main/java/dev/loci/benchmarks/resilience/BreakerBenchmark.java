package dev.loci.benchmarks.resilience;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** A call that succeeds, through a circuit breaker alone. */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls create() before anything else
public class BreakerBenchmark {
  /** The breaker under test. */
  @Param({"LOCI", "RESILIENCE4J", "RESILIENCE4J_LOCK_FREE", "FAILSAFE"})
  public String peer = "";

  private String answer = "answer";
  private Supplier<String> call;

  /** Makes the breaker, closed. */
  @Setup(Level.Trial)
  public void create() {
    call = BreakerPeer.valueOf(peer).around(() -> answer);
  }

  /** One thread; the time of a call. */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @Threads(1)
  public String one() {
    return call.get();
  }

  /** Two threads through one breaker; the calls of both in a nanosecond. */
  @Benchmark
  @BenchmarkMode(Mode.Throughput)
  @Threads(2)
  public String two() {
    return call.get();
  }
}
