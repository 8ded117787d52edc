package dev.loci.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** A graph in a JVM of its own, and what is asked of it. */
final class GraphHost implements Host {
  private static final int HOPS = 3;
  private static final double SECONDS_BESIDE_WRITER = 1;

  private final GraphKind kind;
  private final Path folder;
  private @Nullable GraphPeer open;
  private @Nullable GraphData known;

  GraphHost(GraphKind kind, Path folder) {
    this.kind = kind;
    this.folder = folder;
  }

  @Override
  public Answer does(String task, List<String> arguments) throws Exception {
    int number = Integer.parseInt(arguments.getFirst());
    return switch (task) {
      case "load" -> load(number);
      case "open" -> reopen(number);
      case "reach" -> time(data().someNodes(47, number), start -> peer().reach(start, HOPS));
      case "path" -> paths(number);
      case "rank" -> rank();
      case "records" -> time(data().someNodes(47, number), start -> loci().traverse(start, HOPS));
      case "hop" -> time(data().someNodes(47, number), start -> loci().neighbours(start));
      case "beside" -> besideWriter(number);
      default -> throw new IllegalArgumentException("no task " + task);
    };
  }

  private GraphPeer peer() {
    GraphPeer peer = open;
    if (peer == null) {
      peer = kind.open(folder);
      open = peer;
    }
    return peer;
  }

  private LociGraph loci() {
    if (peer() instanceof LociGraph graph) {
      return graph;
    }
    throw new IllegalArgumentException(kind + " does not do that");
  }

  private GraphData data() {
    GraphData data = known;
    if (data == null) {
      throw new IllegalStateException("load or open it first");
    }
    return data;
  }

  /** Stores nodes, then edges in batches by one thread. */
  private Answer load(int nodes) throws IOException {
    Files.createDirectories(folder);
    GraphData data = new GraphData(nodes);
    known = data;
    data.nodeBatches().forEach(peer()::addNodes);
    Stopwatch watch = Stopwatch.start();
    for (int first = 0; first < data.edgeCount(); first += GraphData.BATCH_SIZE) {
      peer().addEdges(data.edgeBatch(first));
    }
    double seconds = watch.seconds();
    if (peer() instanceof LociGraph graph) {
      graph.check();
    }
    return new Answer()
        .with("perSecond", data.edgeCount() / seconds)
        .with("edges", peer().edgeCount());
  }

  /**
   * From before it is opened to the first walk's answer, and the heap that the graph takes beyond
   * what the opened store does. One that is not kept is filled again.
   */
  private Answer reopen(int nodes) throws IOException {
    known = new GraphData(nodes);
    double before = HeapWatch.liveBytes();
    Stopwatch opening = Stopwatch.start();
    GraphPeer peer = peer();
    double seconds = opening.seconds();
    if (kind.isKept()) {
      before = HeapWatch.liveBytes();
    } else {
      load(nodes);
      known = null;
    }
    Stopwatch walking = Stopwatch.start();
    int reached = peer.reach(GraphData.key(0), HOPS);
    seconds += walking.seconds();
    if (!kind.isKept()) {
      known = new GraphData(nodes); // as before it was filled
    }
    double bytes = Math.max(1, HeapWatch.liveBytes() - before);
    return new Answer()
        .with("seconds", seconds)
        .with("reached", reached)
        .with("edges", peer.edgeCount())
        .with("bytesPerEdge", bytes / data().edgeCount());
  }

  private static Answer time(List<String> starts, ToDoubleFunction<String> walk) {
    Latencies latencies = new Latencies();
    double sum = 0;
    for (String start : starts) {
      Stopwatch watch = Stopwatch.start();
      double result = walk.applyAsDouble(start);
      latencies.add(watch.nanos());
      sum += result;
    }
    return new Answer()
        .with("medianNanos", latencies.medianNanos())
        .with("p99Nanos", latencies.p99Nanos())
        .with("sum", sum);
  }

  private Answer paths(int count) {
    List<String> ends = data().someNodes(49, count);
    var next = ends.iterator();
    return time(data().someNodes(48, count), start -> peer().cheapestPath(start, next.next()));
  }

  private Answer rank() {
    Stopwatch watch = Stopwatch.start();
    double highest = peer().highestPageRank();
    return new Answer().with("seconds", watch.seconds()).with("highest", highest);
  }

  /** Walks and hops while another thread asserts batches of edges, one after the other. */
  private Answer besideWriter(int walks) throws InterruptedException {
    AtomicBoolean over = new AtomicBoolean();
    Thread writer =
        Thread.ofPlatform()
            .start(() -> {
              SplittableRandom random = new SplittableRandom(48);
              while (!over.get()) {
                loci().addEdges(someLinks(random));
              }
            });
    try {
      List<String> starts = data().someNodes(47, walks);
      return new Answer()
          .with("walkP99Nanos", often(starts, start -> loci().reach(start, HOPS)))
          .with("hopP99Nanos", often(starts, start -> loci().neighbours(start)));
    } finally {
      over.set(true);
      writer.join();
    }
  }

  /** Reads until the writer has written many batches. */
  private static double often(List<String> starts, ToDoubleFunction<String> read) {
    Latencies latencies = new Latencies();
    Stopwatch watch = Stopwatch.start();
    while (watch.seconds() < SECONDS_BESIDE_WRITER) {
      for (String start : starts) {
        Stopwatch one = Stopwatch.start();
        double unused = read.applyAsDouble(start);
        latencies.add(one.nanos());
      }
    }
    return latencies.p99Nanos();
  }

  private List<GraphPeer.Link> someLinks(SplittableRandom random) {
    List<String> ends = data().someNodes(random.nextLong(), 2 * GraphData.BATCH_SIZE);
    List<GraphPeer.Link> links = new ArrayList<>();
    for (int i = 0; i < ends.size(); i += 2) {
      if (!ends.get(i).equals(ends.get(i + 1))) {
        links.add(new GraphPeer.Link(ends.get(i), ends.get(i + 1), "later", 1));
      }
    }
    return links;
  }

  @Override
  public void close() {
    GraphPeer peer = open;
    if (peer != null) {
      open = null;
      peer.close();
    }
  }
}
