package dev.loci.benchmarks.resilience;

import java.time.Duration;
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

/** A call that succeeds, through retry, circuit breaker and rate limiter. */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls create() before anything else
public class CallBenchmark {
  private static final StackSettings SETTINGS =
      new StackSettings(1_000_000_000, Duration.ofSeconds(1), Duration.ofSeconds(1));

  /** The library under test. */
  @Param({"LOCI", "RESILIENCE4J", "RESILIENCE4J_LOCK_FREE", "FAILSAFE", "BARE"})
  public String peer = "";

  private String answer = "answer";
  private Supplier<String> call;

  /** Makes the stack. */
  @Setup(Level.Trial)
  public void create() {
    call = StackPeer.valueOf(peer).around(() -> answer, SETTINGS);
  }

  /** One thread; the time of a call. */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @Threads(1)
  public String one() {
    return call.get();
  }

  /** Two threads through one stack; the calls of both in a nanosecond. */
  @Benchmark
  @BenchmarkMode(Mode.Throughput)
  @Threads(2)
  public String two() {
    return call.get();
  }
}
