package dev.loci.benchmarks.resilience;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
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

/** Permits from a limiter that has a billion of them a second, so that none is ever refused. */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls create() before anything else
public class LimiterBenchmark {
  private static final int PERMITS = 1_000_000_000;

  /** The limiter under test. */
  @Param({"LOCI", "BUCKET4J", "RESILIENCE4J", "FAILSAFE", "GUAVA"})
  public String peer = "";

  private Limiter limiter;

  /** Makes the limiter, full. */
  @Setup(Level.Trial)
  public void create() {
    limiter = LimiterPeer.valueOf(peer).limiter(PERMITS, Duration.ofSeconds(1));
  }

  /** One thread; the time of a call. */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @Threads(1)
  public void one() {
    take();
  }

  /** Two threads on one limiter; the calls of both in a nanosecond. */
  @Benchmark
  @BenchmarkMode(Mode.Throughput)
  @Threads(2)
  public void two() {
    take();
  }

  private void take() {
    if (!limiter.tryAcquire()) {
      throw new IllegalStateException(peer + " refused a permit that it had");
    }
  }
}
