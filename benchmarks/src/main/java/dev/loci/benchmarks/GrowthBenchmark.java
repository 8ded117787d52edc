package dev.loci.benchmarks;

import dev.loci.benchmarks.figures.Contender;
import dev.loci.benchmarks.figures.Measure;
import dev.loci.benchmarks.figures.PowerLaw;
import dev.loci.benchmarks.figures.Unit;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How costs grow with the number of memories, and of edges: each size in a store and a JVM of its
 * own, and an exponent fitted to the costs. What a JVM takes to warm up is in all of them, which
 * makes small sizes look dear and exponents small.
 */
final class GrowthBenchmark {
  private static final String WORKLOAD = "Growth";
  private static final Measure STORE =
      new Measure(WORKLOAD, "storing all until searchable", Unit.SECONDS);
  private static final Measure QUERY =
      new Measure(WORKLOAD, "the best 50 of one space by words", Unit.MILLIS);
  private static final Measure OPEN =
      new Measure(WORKLOAD, "opening to the first answer in a new JVM", Unit.SECONDS);
  private static final Measure HEAP = new Measure(WORKLOAD, "heap in use", Unit.MEGABYTES);
  private static final Measure DISK = new Measure(WORKLOAD, "disk", Unit.MEGABYTES);
  private static final Measure EDGES =
      new Measure(WORKLOAD, "storing ten edges a node", Unit.SECONDS);
  private static final Measure GRAPH_OPEN =
      new Measure(WORKLOAD, "opening a graph to the first walk", Unit.SECONDS);
  private static final Measure WALK = new Measure(WORKLOAD, "nodes within 3 hops", Unit.MICROS);
  private static final Measure GRAPH_HEAP =
      new Measure(WORKLOAD, "heap of a graph", Unit.MEGABYTES);

  private static final int QUESTIONS = 300;
  private static final int WALKS = 500;
  private static final double BYTES_PER_MEGABYTE = 1e6;

  private final Settings settings;
  private final List<Integer> sizes;
  private final List<Integer> nodes;
  private final Logbook logbook;

  /**
   * Creates the benchmark.
   *
   * @param sizes numbers of memories
   * @param nodes numbers of nodes
   */
  GrowthBenchmark(Settings settings, List<Integer> sizes, List<Integer> nodes, Logbook logbook) {
    this.settings = settings;
    this.sizes = sizes;
    this.nodes = nodes;
    this.logbook = logbook;
  }

  void run() throws IOException, InterruptedException {
    logbook.begin("Growth: %s memories, %s nodes".formatted(sizes, nodes));
    for (int size : sizes) {
      growTexts(
          settings.withRecords(size), Set.of(PeerKind.LOCI, PeerKind.BY_HAND, PeerKind.SQLITE));
    }
    for (int size : nodes) {
      growGraph(settings.withRecords(size));
    }
    logbook
        .growth()
        .forEach((measure, lines) ->
            lines.forEach((contender, points) ->
                logbook.say(
                    "%-40s %-22s exponent %.2f  %s",
                    measure.name(),
                    contender.title(),
                    points.size() < 2 ? Double.NaN : PowerLaw.fit(points).exponent(),
                    points)));
  }

  private void growTexts(Settings some, Set<PeerKind> kinds)
      throws IOException, InterruptedException {
    try (Workplace place = Workplace.in(some.folder());
        TextPeers peers = new TextPeers(place, some)) {
      SameWork work = new SameWork();
      for (PeerKind kind : PeerKind.values()) {
        if (kinds.contains(kind)) {
          growTexts(some.records(), kind, peers, place, work);
        }
      }
      logbook.say("%,d memories: %s", some.records(), work.digest());
    }
  }

  private void growTexts(int size, PeerKind kind, TextPeers peers, Workplace place, SameWork work)
      throws IOException {
    Hosted host = peers.host(kind);
    host.ask("empty");
    logbook.grow(STORE, kind.contender(), size, host.ask("ingest", size).number("seconds"));
    work.add(kind, Digest.in(host.ask("digest")));
    host.ask("query", QUESTIONS);
    double nanos = host.ask("query", QUESTIONS).number("medianNanos");
    logbook.grow(QUERY, kind.contender(), size, nanos / 1e6);
    double heap = host.ask("heap").number("liveBytes");
    logbook.grow(HEAP, kind.contender(), size, heap / BYTES_PER_MEGABYTE);
    peers.end(kind);
    double bytes = Workplace.bytes(place.store(kind));
    logbook.grow(DISK, kind.contender(), size, bytes / BYTES_PER_MEGABYTE);
    double seconds = peers.host(kind).ask("open").number("seconds");
    logbook.grow(OPEN, kind.contender(), size, seconds);
    peers.end(kind);
    Workplace.delete(place.store(kind));
  }

  private void growGraph(Settings some) throws IOException {
    try (Workplace place = Workplace.in(some.folder())) {
      for (GraphKind kind : List.of(GraphKind.LOCI, GraphKind.ARRAYS)) {
        growGraph(some, kind, place);
      }
    }
  }

  private void growGraph(Settings some, GraphKind kind, Workplace place) throws IOException {
    Contender contender = kind.contender();
    int size = some.records();
    if (kind.isKept()) {
      try (Hosted host = start(some, kind, place)) {
        double rate = host.ask("load", size).number("perSecond");
        logbook.grow(EDGES, contender, size, GraphData.EDGES_PER_NODE * size / rate);
      }
    }
    try (Hosted host = start(some, kind, place)) {
      Answer opened = host.ask("open", size);
      double bytes = opened.number("bytesPerEdge") * GraphData.EDGES_PER_NODE * size;
      logbook.grow(GRAPH_HEAP, contender, size, bytes / BYTES_PER_MEGABYTE);
      if (kind.isKept()) {
        logbook.grow(GRAPH_OPEN, contender, size, opened.number("seconds"));
      }
      host.ask("reach", WALKS);
      host.ask("reach", WALKS);
      double nanos = host.ask("reach", WALKS).number("medianNanos");
      logbook.grow(WALK, contender, size, nanos / 1e3);
    }
  }

  private static Hosted start(Settings some, GraphKind kind, Workplace place) throws IOException {
    return some.hosting()
        .start(
            Host.Kind.GRAPH,
            kind.name(),
            kind.libraries(),
            place.path(kind.name().toLowerCase(Locale.ROOT)),
            2 * some.heapMegabytes());
  }
}
