package dev.loci.benchmarks;

import dev.loci.Loci;
import dev.loci.Relations;
import dev.loci.TraversalRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** What a JVM of its own does with a graph in a folder of Loci. */
final class GraphTask {
  private static final int THREADS = 2;
  private static final int WALKS = 2_000;
  private static final int WARM_UPS = 8;

  private final Path folder;
  private final GraphData data;
  private final Report report;

  /** Takes figures. */
  interface Report {
    void say(String name, double value);
  }

  GraphTask(Path folder, int nodes, Report report) {
    this.folder = folder;
    this.data = new GraphData(nodes);
    this.report = report;
  }

  private static Relations relations(Loci loci) {
    return loci.space("benchmarks", "graph").relations();
  }

  /**
   * Stores nodes and edges in durable batches, asks once, so that the graph is built, and closes.
   */
  void load() throws InterruptedException {
    Loci loci = Loci.open(folder);
    try (loci) {
      Relations relations = relations(loci);
      for (int first = 0; first < data.nodeCount(); first += GraphData.BATCH_SIZE) {
        relations.upsertNodes(data.nodeBatch(first));
      }
      Stopwatch writing = Stopwatch.start();
      write(relations);
      report.say("edgesPerSecond", data.edgeCount() / writing.seconds());
      Stopwatch building = Stopwatch.start();
      report.say("reached", walk(relations));
      report.say("secondsToBuild", building.seconds());
      report.say("edges", (double) loci.space("benchmarks", "graph").stats().edges());
    }
  }

  private void write(Relations relations) throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    List<Thread> threads =
        IntStream.range(0, THREADS)
            .mapToObj(i -> Thread.ofPlatform().start(() -> writeSome(relations, next)))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void writeSome(Relations relations, AtomicInteger next) {
    for (int first = next.getAndAdd(GraphData.BATCH_SIZE);
        first < data.edgeCount();
        first = next.getAndAdd(GraphData.BATCH_SIZE)) {
      relations.upsertEdges(data.edgeBatch(first));
    }
  }

  private static int walk(Relations relations) {
    return relations.reach(TraversalRequest.from(GraphData.key(0)).withMaxNodes(10_000)).size();
  }

  /** Opens what was closed, and measures reads. */
  void read() throws InterruptedException {
    Stopwatch opening = Stopwatch.start();
    try (Loci loci = Loci.open(folder)) {
      long before = HeapWatch.liveBytes();
      double collecting = opening.seconds();
      Stopwatch answering = Stopwatch.start();
      report.say("reached", walk(relations(loci)));
      report.say("secondsToAnswer", collecting + answering.seconds());
      report.say("bytesPerEdge", (double) (HeapWatch.liveBytes() - before) / data.edgeCount());
      compare(new GraphReads(relations(loci), data, WALKS));
    }
  }

  private void compare(GraphReads reads) throws InterruptedException {
    BareRows rows = new BareRows(data);
    var jgrapht = reads.jgrapht();
    GraphReads.Times loci = reads.inLoci();
    GraphReads.Times bare = reads.inBareRows(rows);
    GraphReads.Times other = reads.inJgrapht(jgrapht);
    for (int i = 0; i < WARM_UPS; i++) {
      loci = reads.inLoci();
      bare = reads.inBareRows(rows);
      other = reads.inJgrapht(jgrapht);
    }
    require(loci.reached() == bare.reached() && loci.reached() == other.reached());
    report.say("walkNanos", loci.medianNanos());
    report.say("bareNanos", bare.medianNanos());
    report.say("jgraphtNanos", other.medianNanos());
    report.say("walkedNodes", (double) loci.reached() / WALKS);
    report.say("walkWithRecordsNanos", reads.inLociWithNodesAndEdges().medianNanos());
    beside(reads);
  }

  private void beside(GraphReads reads) throws InterruptedException {
    GraphReads.Times unused = reads.neighbours();
    GraphReads.Times hop = reads.neighbours();
    GraphReads.Times walk = reads.inLoci();
    List<GraphReads.Times> beside = reads.whileWriting(List.of(reads::inLoci, reads::neighbours));
    report.say("walkP99Nanos", walk.p99Nanos());
    report.say("walkP99BesideWriterNanos", beside.get(0).p99Nanos());
    report.say("hopP99Nanos", hop.p99Nanos());
    report.say("hopP99BesideWriterNanos", beside.get(1).p99Nanos());
  }

  private static void require(boolean same) {
    if (!same) {
      throw new IllegalStateException("the walks reached different numbers of nodes");
    }
  }
}
