package dev.loci.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A graph of ten edges a node: written in durable batches, opened again, walked, also beside a
 * writer; walks compared with bare arrays and with JGraphT's own graph in the same JVM.
 */
final class GraphBenchmark {
  private final Settings settings;
  private final PrintStream out;

  GraphBenchmark(Settings settings, PrintStream out) {
    this.settings = settings;
    this.out = out;
  }

  /** Returns how many edges there were in the end. */
  long run() throws IOException, InterruptedException {
    int nodes = settings.records();
    out.printf("%nGraph: %,d nodes, %,d edges%n", nodes, nodes * GraphData.EDGES_PER_NODE);
    List<String> heap = List.of("-Xmx" + (1_024 + nodes / 100) + "m");
    try (Workplace place = Workplace.in(settings.folder())) {
      Path store = place.path("store");
      Map<String, Double> loaded = Child.run(heap, ChildTask.GRAPH_LOAD, store, nodes);
      out.printf(
          "  %,.0f edges/s in durable batches of %d; built from records in %.2f s%n",
          figure(loaded, "edgesPerSecond"), GraphData.BATCH_SIZE, figure(loaded, "secondsToBuild"));
      out.printf("  file of %,d bytes%n", Workplace.bytes(store.resolve("graphs")));
      print(Child.run(heap, ChildTask.GRAPH_READ, store, nodes), figure(loaded, "reached"));
      return Math.round(figure(loaded, "edges"));
    }
  }

  private void print(Map<String, Double> read, double reached) {
    if (figure(read, "reached") != reached) {
      throw new IllegalStateException("the graph is not as it was");
    }
    out.printf(
        "  to the first answer %.2f s; %.1f bytes an edge%n",
        figure(read, "secondsToAnswer"), figure(read, "bytesPerEdge"));
    out.printf(
        "  3 hops, %,.0f nodes: %.1f µs, bare arrays %.1f (%.2fx), JGraphT %.1f (%.1fx); with nodes"
            + " and edges from records %.1f%n",
        figure(read, "walkedNodes"),
        figure(read, "walkNanos") / 1e3,
        figure(read, "bareNanos") / 1e3,
        figure(read, "walkNanos") / figure(read, "bareNanos"),
        figure(read, "jgraphtNanos") / 1e3,
        figure(read, "jgraphtNanos") / figure(read, "walkNanos"),
        figure(read, "walkWithRecordsNanos") / 1e3);
    printBesideWriter(
        "3 hops", figure(read, "walkP99Nanos"), figure(read, "walkP99BesideWriterNanos"));
    printBesideWriter(
        "1 hop with records", figure(read, "hopP99Nanos"), figure(read, "hopP99BesideWriterNanos"));
  }

  private void printBesideWriter(String what, double alone, double beside) {
    out.printf(
        "  %s, p99: %.1f µs alone, %.1f beside batches of edges (%.2fx)%n",
        what, alone / 1e3, beside / 1e3, beside / alone);
  }

  private static double figure(Map<String, Double> said, String name) {
    return Objects.requireNonNull(said.get(name), name);
  }
}
