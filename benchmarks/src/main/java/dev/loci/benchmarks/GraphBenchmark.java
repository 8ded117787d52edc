package dev.loci.benchmarks;

import dev.loci.benchmarks.figures.Contender;
import dev.loci.benchmarks.figures.Contender.Role;
import dev.loci.benchmarks.figures.Measure;
import dev.loci.benchmarks.figures.Unit;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * A graph of ten edges a node: written in durable batches, opened again in a new JVM, walked,
 * searched for cheapest paths and ranked; walks of Loci's beside a writer, too.
 */
final class GraphBenchmark implements AutoCloseable {
  static final Measure RATE =
      new Measure("Graph", "durable batches of 1,000 edges, one thread", Unit.PER_SECOND);
  static final Measure DISK = new Measure("Graph", "disk for each edge", Unit.BYTES);
  static final Measure OPEN =
      new Measure("Graph", "to the first answer in a new JVM", Unit.SECONDS);
  static final Measure HEAP = new Measure("Graph", "heap for each edge", Unit.BYTES);
  static final Measure WALK = new Measure("Graph", "nodes within 3 hops", Unit.MICROS);
  static final Measure PATH = new Measure("Graph", "cheapest path", Unit.MILLIS);
  static final Measure RANK = new Measure("Graph", "PageRank", Unit.SECONDS);
  private static final Measure RECORDS =
      new Measure("Graph", "nodes within 3 hops, with their nodes and edges", Unit.MILLIS);
  private static final Measure WALK_P99 =
      new Measure("Graph beside a writer", "nodes within 3 hops, 99th percentile", Unit.MICROS);
  private static final Measure HOP_P99 =
      new Measure(
          "Graph beside a writer", "1 hop with nodes and edges, 99th percentile", Unit.MICROS);
  private static final Contender ALONE = new Contender("Loci, nobody writes", Role.LIMIT);

  private static final int WALKS = 500;
  private static final int PATHS = 20;
  private static final int WARM_UPS = 4;

  private final Settings settings;
  private final Logbook logbook;
  private final Workplace place;
  private final Map<GraphKind, Hosted> hosts = new EnumMap<>(GraphKind.class);

  GraphBenchmark(Settings settings, Logbook logbook) throws IOException {
    this.settings = settings;
    this.logbook = logbook;
    this.place = Workplace.in(settings.folder());
  }

  private interface Turn {
    void take(GraphKind kind, Hosted host) throws IOException;
  }

  private Hosted start(GraphKind kind) throws IOException {
    return settings
        .hosting()
        .start(
            Host.Kind.GRAPH,
            kind.name(),
            kind.libraries(),
            place.path(kind.name().toLowerCase(Locale.ROOT)),
            settings.heapMegabytes());
  }

  private void each(Turn turn) throws IOException {
    for (GraphKind kind : GraphKind.of(settings.hosting())) {
      Hosted host = hosts.get(kind);
      if (host == null) {
        host = start(kind);
        hosts.put(kind, host);
      }
      turn.take(kind, host);
    }
  }

  private void endAll() throws IOException {
    for (Hosted host : hosts.values()) {
      host.close();
    }
    hosts.clear();
  }

  /** Returns how many edges there were. */
  long run() throws IOException {
    int nodes = settings.records();
    logbook.begin(
        "Graph of %,d nodes, %,d edges".formatted(nodes, nodes * GraphData.EDGES_PER_NODE));
    SameNumber edges = new SameNumber("edges");
    each((kind, host) -> {
      Answer answer = host.ask("load", nodes);
      edges.add(kind.name(), answer.number("edges"));
      logbook.add(RATE, kind.contender(), answer.number("perSecond"));
    });
    endAll();
    each(this::addDisk);
    reopen(edges);
    walk();
    findPaths();
    rank();
    readRecords();
    logbook.show(RATE, DISK, OPEN, HEAP, WALK, PATH, RANK, RECORDS, WALK_P99, HOP_P99);
    return edges.value();
  }

  private void addDisk(GraphKind kind, Hosted host) throws IOException {
    if (kind.isKept()) {
      double bytes = Workplace.bytes(place.path(kind.name().toLowerCase(Locale.ROOT)));
      logbook.add(DISK, kind.contender(), bytes / settings.records() / GraphData.EDGES_PER_NODE);
    }
  }

  private void reopen(SameNumber edges) throws IOException {
    SameNumber reached = new SameNumber("nodes reached from the first");
    each((kind, host) -> {
      Answer answer = host.ask("open", settings.records());
      reached.add(kind.name(), answer.number("reached"));
      edges.add(kind.name(), answer.number("edges"));
      logbook.add(HEAP, kind.contender(), answer.number("bytesPerEdge"));
      if (kind.isKept()) {
        logbook.add(OPEN, kind.contender(), answer.number("seconds"));
      }
    });
  }

  private void walk() throws IOException {
    SameNumber reached = new SameNumber("nodes reached");
    for (int round = 1 - WARM_UPS; round <= settings.rounds(); round++) {
      int number = round;
      each((kind, host) -> {
        Answer answer = host.ask("reach", WALKS);
        reached.add(kind.name(), answer.number("sum"));
        if (number > 0) {
          logbook.add(WALK, kind.contender(), answer.number("medianNanos") / 1e3);
        }
      });
    }
    logbook.prove("Graph", "%d walks reached %,d nodes".formatted(WALKS, reached.value()));
  }

  private void findPaths() throws IOException {
    SameNumber costs = new SameNumber("costs of paths");
    for (int round = 0; round <= settings.rounds(); round++) {
      int number = round;
      each((kind, host) -> {
        if (kind.hasAlgorithms()) {
          Answer answer = host.ask("path", PATHS);
          costs.add(kind.name(), answer.number("sum"));
          if (number > 0) {
            logbook.add(PATH, kind.contender(), answer.number("medianNanos") / 1e6);
          }
        }
      });
    }
  }

  private void rank() throws IOException {
    SameNumber highest = new SameNumber("highest PageRank");
    for (int round = 0; round <= settings.rounds(); round++) {
      int number = round;
      each((kind, host) -> {
        if (kind.hasAlgorithms()) {
          Answer answer = host.ask("rank", 1);
          highest.add(kind.name(), answer.number("highest"));
          if (number > 0) {
            logbook.add(RANK, kind.contender(), answer.number("seconds"));
          }
        }
      });
    }
  }

  /** What Loci alone does: reading what was reached, and reading beside a writer. */
  private void readRecords() throws IOException {
    Hosted host = hosts.get(GraphKind.LOCI);
    if (host == null) {
      throw new IllegalStateException("Loci is not there");
    }
    host.ask("hop", WALKS);
    logbook.add(WALK_P99, ALONE, host.ask("reach", WALKS).number("p99Nanos") / 1e3);
    logbook.add(HOP_P99, ALONE, host.ask("hop", WALKS).number("p99Nanos") / 1e3);
    double millis = host.ask("records", WALKS / PATHS).number("medianNanos") / 1e6;
    logbook.add(RECORDS, Contender.LOCI, millis);
    Answer beside = host.ask("beside", WALKS);
    logbook.add(WALK_P99, Contender.LOCI, beside.number("walkP99Nanos") / 1e3);
    logbook.add(HOP_P99, Contender.LOCI, beside.number("hopP99Nanos") / 1e3);
  }

  @Override
  public void close() throws IOException {
    try {
      endAll();
    } finally {
      place.close();
    }
  }
}
