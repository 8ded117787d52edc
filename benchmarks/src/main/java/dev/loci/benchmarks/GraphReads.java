package dev.loci.benchmarks;

import dev.loci.EdgeFilter;
import dev.loci.NewEdge;
import dev.loci.Relations;
import dev.loci.TraversalRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultDirectedWeightedGraph;
import org.jgrapht.graph.DefaultWeightedEdge;

/** How long walks of three hops take: in Loci, in bare arrays, and in JGraphT's own graph. */
final class GraphReads {
  private static final int HOPS = 3;
  private static final int MAX_NODES = 10_000;
  private static final double SECONDS_BESIDE_WRITER = 3;

  private final Relations relations;
  private final GraphData data;
  private final List<Integer> starts;

  /** What reads took, ascending, and how much they found together. */
  static final class Times {
    private final long[] nanos;
    private final long reached;

    private Times(long[] nanos, long reached) {
      this.nanos = nanos;
      this.reached = reached;
    }

    long reached() {
      return reached;
    }

    double medianNanos() {
      return nanos[nanos.length / 2];
    }

    double p99Nanos() {
      return nanos[nanos.length * 99 / 100];
    }

    static Times of(long[] nanos, long reached) {
      long[] sorted = nanos.clone();
      Arrays.sort(sorted);
      return new Times(sorted, reached);
    }
  }

  GraphReads(Relations relations, GraphData data, int walks) {
    this.relations = relations;
    this.data = data;
    this.starts = new SplittableRandom(47).ints(walks, 0, data.nodeCount()).boxed().toList();
  }

  private static TraversalRequest walk(String start) {
    return TraversalRequest.from(start).withMaxDepth(HOPS).withMaxNodes(MAX_NODES);
  }

  private static <T> Times time(List<T> starts, ToLongFunction<T> walk) {
    long[] nanos = new long[starts.size()];
    long reached = 0;
    for (int i = 0; i < nanos.length; i++) {
      T start = starts.get(i);
      Stopwatch watch = Stopwatch.start();
      reached += walk.applyAsLong(start);
      nanos[i] = watch.nanos();
    }
    return Times.of(nanos, reached);
  }

  private static List<String> keys(List<Integer> starts) {
    return starts.stream().map(GraphData::key).toList();
  }

  Times inLoci() {
    List<TraversalRequest> requests = keys(starts).stream().map(GraphReads::walk).toList();
    return time(requests, request -> relations.reach(request).size());
  }

  Times inLociWithNodesAndEdges() {
    List<String> some = keys(starts.subList(0, 1 + starts.size() / 50));
    return time(some, start -> relations.traverse(walk(start)).visits().size());
  }

  Times inBareRows(BareRows rows) {
    return time(starts, start -> rows.reach(start, HOPS));
  }

  Times inJgrapht(Graph<String, DefaultWeightedEdge> graph) {
    return time(keys(starts), start -> reach(graph, start));
  }

  /** As one writes it by hand: JGraphT's own iterator looks one level farther. */
  private static long reach(Graph<String, DefaultWeightedEdge> graph, String start) {
    Set<String> reached = new HashSet<>(Set.of(start));
    List<String> level = List.of(start);
    for (int hop = 0; hop < HOPS; hop++) {
      List<String> next = new ArrayList<>();
      for (String node : level) {
        for (DefaultWeightedEdge edge : graph.outgoingEdgesOf(node)) {
          String target = graph.getEdgeTarget(edge);
          if (reached.add(target)) {
            next.add(target);
          }
        }
      }
      level = next;
    }
    return reached.size();
  }

  /** Returns the same graph as JGraphT keeps it. */
  Graph<String, DefaultWeightedEdge> jgrapht() {
    var graph =
        new DefaultDirectedWeightedGraph<String, DefaultWeightedEdge>(DefaultWeightedEdge.class);
    for (int node = 0; node < data.nodeCount(); node++) {
      graph.addVertex(GraphData.key(node));
    }
    for (int edge = 0; edge < data.edgeCount(); edge++) {
      graph.addEdge(GraphData.key(data.source(edge)), GraphData.key(data.target(edge)));
    }
    return graph;
  }

  /** Returns what single hops, with nodes and edges, take. */
  Times neighbours() {
    return time(
        keys(starts),
        start -> relations.neighbours(start, EdgeFilter.FORWARD, MAX_NODES).found().size());
  }

  /** Returns what reads take while another thread asserts batches of edges, one after the other. */
  List<Times> whileWriting(List<Supplier<Times>> reads) throws InterruptedException {
    AtomicBoolean over = new AtomicBoolean();
    Thread writer =
        Thread.ofPlatform()
            .start(() -> {
              SplittableRandom random = new SplittableRandom(48);
              while (!over.get()) {
                relations.upsertEdges(someEdges(random));
              }
            });
    try {
      List<Times> times = new ArrayList<>();
      reads.forEach(read -> times.add(often(read)));
      return times;
    } finally {
      over.set(true);
      writer.join();
    }
  }

  /** Reads until the writer has written many batches. */
  private static Times often(Supplier<Times> read) {
    List<long[]> passes = new ArrayList<>();
    long reached = 0;
    Stopwatch watch = Stopwatch.start();
    while (watch.seconds() < SECONDS_BESIDE_WRITER) {
      Times pass = read.get();
      passes.add(pass.nanos);
      reached += pass.reached();
    }
    return Times.of(passes.stream().flatMapToLong(Arrays::stream).toArray(), reached);
  }

  private List<NewEdge> someEdges(SplittableRandom random) {
    List<NewEdge> edges = new ArrayList<>();
    for (int i = 0; i < GraphData.BATCH_SIZE; i++) {
      int source = random.nextInt(data.nodeCount());
      int target = (source + random.nextInt(1, data.nodeCount())) % data.nodeCount();
      edges.add(NewEdge.of(GraphData.key(source), "later", GraphData.key(target)));
    }
    return edges;
  }
}
