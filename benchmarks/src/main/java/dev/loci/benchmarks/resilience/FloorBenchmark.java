package dev.loci.benchmarks.resilience;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a limiter cannot do without, so that the limit of the machine is seen: it has to know the
 * time, and to change a number that all threads share.
 */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class FloorBenchmark {
  private final AtomicLong number = new AtomicLong();

  /** The time, by one thread. */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @Threads(1)
  public long clock() {
    return System.nanoTime();
  }

  /** A number that is read and swapped, by one thread. */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @Threads(1)
  public long compareAndSet() {
    return swap(1);
  }

  /** A number that two threads swap. */
  @Benchmark
  @BenchmarkMode(Mode.Throughput)
  @Threads(2)
  public long compareAndSetByTwo() {
    return swap(1);
  }

  /** Both, by one thread: the least a limiter costs. */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @Threads(1)
  public long clockAndCompareAndSet() {
    return swap(System.nanoTime());
  }

  /** Both, by two threads. */
  @Benchmark
  @BenchmarkMode(Mode.Throughput)
  @Threads(2)
  public long clockAndCompareAndSetByTwo() {
    return swap(System.nanoTime());
  }

  private long swap(long by) {
    long before = number.get();
    while (!number.compareAndSet(before, before + by)) {
      before = number.get();
    }
    return before;
  }
}
