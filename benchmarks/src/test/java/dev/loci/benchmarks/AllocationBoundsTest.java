package dev.loci.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.loci.resilience.CircuitBreaker;
import dev.loci.resilience.ThrowingCall;
import dev.loci.resilience.TokenBucket;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hot paths allocate no more than they are known to: unlike times, that hardly depends on the
 * machine. What is allowed, and why, is in {@code allocation-bounds.properties}.
 */
final class AllocationBoundsTest {
  private static final int BATCHES = 6;
  private static final int RECORDS = 4_000;
  private static final int NODES = 2_000;
  private static final Properties BOUNDS = new Properties();

  @TempDir Path folder;

  /** Something that is done many times. */
  private interface Work {
    void run(int number) throws Exception;
  }

  @BeforeAll
  static void readBounds() throws IOException {
    try (InputStream in =
        AllocationBoundsTest.class.getResourceAsStream("/allocation-bounds.properties")) {
      BOUNDS.load(in);
    }
  }

  /** Returns the least of several batches: compilers and collectors only ever add. */
  private static double bytesPerRun(int runs, Work work) throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    double least = Double.MAX_VALUE;
    int number = 0;
    for (int batch = 0; batch < BATCHES; batch++) {
      long before = threads.getTotalThreadAllocatedBytes();
      for (int i = 0; i < runs; i++) {
        work.run(number++);
      }
      least = Math.min(least, (threads.getTotalThreadAllocatedBytes() - before) / (double) runs);
    }
    return least;
  }

  private static void requireWithin(String name, double bytes) {
    double bound = Double.parseDouble(BOUNDS.getProperty(name));
    assertThat(bytes).as("bytes allocated by %s", name).isLessThanOrEqualTo(bound);
    // a bound that is far too high would let a regression pass
    assertThat(bytes).as("bytes allocated by %s", name).isGreaterThanOrEqualTo(bound / 4 - 8);
  }

  @Test
  void limiter() throws Exception {
    TokenBucket bucket = TokenBucket.of(1_000_000_000, Duration.ofSeconds(1));

    requireWithin("limiter", bytesPerRun(50_000, i -> assertThatTrue(bucket.tryAcquire())));
  }

  @Test
  void breaker() throws Exception {
    CircuitBreaker breaker = CircuitBreaker.ofDefaults();
    ThrowingCall<String, RuntimeException> call = () -> "answer";

    requireWithin("breaker", bytesPerRun(50_000, i -> assertThatTrue(breaker.call(call) != null)));
  }

  @Test
  void searchByWords() throws Exception {
    try (LociPeer peer = new LociPeer(folder)) {
      for (List<Item> batch : new Corpus(42).batches(RECORDS)) {
        peer.storeAll(batch);
      }
      List<Question> questions = Question.some(250, 0);

      requireWithin(
          "search",
          bytesPerRun(500, i -> assertThatTrue(peer.best(questions.get(i % 250)) != null)));
      peer.check();
    }
  }

  @Test
  void walkOfThreeHops() throws Exception {
    GraphData data = new GraphData(NODES);
    try (LociGraph graph = new LociGraph(folder)) {
      data.nodeBatches().forEach(graph::addNodes);
      for (int first = 0; first < data.edgeCount(); first += GraphData.BATCH_SIZE) {
        graph.addEdges(data.edgeBatch(first));
      }
      List<String> starts = data.someNodes(47, 250);

      requireWithin(
          "walk", bytesPerRun(500, i -> assertThatTrue(graph.reach(starts.get(i % 250), 3) > 1)));
      graph.check();
    }
  }

  @Test
  void singleWrite() throws Exception {
    List<Item> items = new Corpus(43).items(5_000);
    try (LociPeer peer = new LociPeer(folder)) {
      requireWithin("write", bytesPerRun(500, i -> peer.store(items.get(i))));
      peer.check();
    }
  }

  @Test
  void garbageIsSeen() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));

    assertThat(bytesPerRun(100, i -> assertThatTrue(file.resolve("a" + i).getNameCount() > 0)))
        .isGreaterThan(50);
  }

  private static void assertThatTrue(boolean condition) {
    if (!condition) {
      throw new AssertionError("the work was not done");
    }
  }
}
