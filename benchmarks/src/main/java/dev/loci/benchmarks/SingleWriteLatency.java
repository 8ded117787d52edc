package dev.loci.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** The whole distribution of how long a durable write takes, with each peer in a JVM of its own. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls open() before anything else
public class SingleWriteLatency {
  /** The store under test. */
  @Param({"LOCI", "BY_HAND", "SQLITE", "FILE"})
  public String peer = "";

  private final List<Item> items = new Corpus(43).items(50_000);
  private final AtomicInteger next = new AtomicInteger();
  private Workplace place;
  private Peer store;

  /** Opens an empty store. */
  @Setup(Level.Trial)
  public void open() throws IOException, SQLException {
    place = Workplace.in(Path.of("").toAbsolutePath());
    store = place.openEmpty(PeerKind.valueOf(peer));
  }

  /** One thread. */
  @Benchmark
  @Threads(1)
  public void one() throws IOException, SQLException {
    storeNext();
  }

  /** Many threads. */
  @Benchmark
  @Threads(SingleWriteBenchmark.THREADS)
  public void many() throws IOException, SQLException {
    storeNext();
  }

  private void storeNext() throws IOException, SQLException {
    store.store(items.get(Math.floorMod(next.getAndIncrement(), items.size())));
  }

  /** Checks that nothing was lost, and deletes the store. */
  @TearDown(Level.Trial)
  public void close() throws IOException, SQLException {
    long count = store.count();
    store.close();
    place.close();
    if (count != next.get()) {
      throw new IllegalStateException("%d of %d were stored".formatted(count, next.get()));
    }
  }
}
