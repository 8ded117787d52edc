package dev.loci.benchmarks;

import dev.loci.benchmarks.figures.Contender;
import dev.loci.benchmarks.figures.Contender.Role;
import dev.loci.benchmarks.figures.Measure;
import dev.loci.benchmarks.figures.Unit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The REST server over loopback, from 64 connections that are kept open: stores and queries, and
 * what idle connections cost. Server and client share the machine, so a server that does nothing is
 * measured beside it, in the client's JVM.
 */
final class RestBenchmark {
  private static final String WORKLOAD = "Over HTTP";
  static final Measure STORES =
      new Measure(WORKLOAD, "durable stores from 64 connections", Unit.PER_SECOND);
  static final Measure QUERIES =
      new Measure(
          WORKLOAD, "queries of two words, the best 10, from 64 connections", Unit.PER_SECOND);
  private static final Measure STORE_P50 = new Measure(WORKLOAD, "a store, median", Unit.MILLIS);
  private static final Measure STORE_P99 =
      new Measure(WORKLOAD, "a store, 99th percentile", Unit.MILLIS);
  private static final Measure QUERY_P50 = new Measure(WORKLOAD, "a query, median", Unit.MILLIS);
  private static final Measure QUERY_P99 =
      new Measure(WORKLOAD, "a query, 99th percentile", Unit.MILLIS);
  private static final Measure IDLE =
      new Measure(WORKLOAD, "heap for each of 1,000 idle connections", Unit.BYTES);
  private static final Contender NOTHING = new Contender("a server that does nothing", Role.LIMIT);

  private static final int CONNECTIONS = 64;
  private static final int IDLE_CONNECTIONS = 1_000;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Settings settings;
  private final double seconds;
  private final Logbook logbook;
  private final Corpus corpus = new Corpus(44);
  private final AtomicLong stored = new AtomicLong();

  /**
   * Creates the benchmark.
   *
   * @param seconds how long each load lasts
   */
  RestBenchmark(Settings settings, double seconds, Logbook logbook) {
    this.settings = settings;
    this.seconds = seconds;
    this.logbook = logbook;
  }

  /** Returns how many memories were stored over HTTP. */
  long run() throws IOException, InterruptedException, ExecutionException {
    logbook.begin("REST server with %,d memories".formatted(settings.records()));
    try (Workplace place = Workplace.in(settings.folder());
        Hosted host =
            HostProcess.start(
                Host.Kind.REST, "LOCI", "", place.path("rest"), settings.heapMegabytes());
        FastRemote nothing = new FastRemote()) {
      int port = (int) host.ask("start", settings.records()).number("port");
      for (int round = 0; round <= settings.rounds(); round++) {
        measure(Contender.LOCI, port, 201, round);
        measure(NOTHING, nothing.port(), 200, round);
      }
      requireAll(host);
      idle(host, port);
    }
    logbook.show(STORES, STORE_P50, STORE_P99, QUERIES, QUERY_P50, QUERY_P99, IDLE);
    return stored.get();
  }

  private void requireAll(Hosted host) throws IOException {
    double expected = settings.records() + (double) stored.get();
    if (host.ask("count").number("count") != expected) {
      throw new IllegalStateException("%.0f memories were to be there".formatted(expected));
    }
  }

  private void measure(Contender contender, int port, int status, int round)
      throws InterruptedException, ExecutionException {
    boolean isOurs = contender.equals(Contender.LOCI);
    AtomicLong numbers = isOurs ? stored : new AtomicLong();
    HttpLoad.Outcome stores =
        new HttpLoad(port, "/v1/memory/store", this::memory, status, numbers)
            .run(CONNECTIONS, seconds);
    HttpLoad.Outcome queries =
        new HttpLoad(port, "/v1/memory/query", this::query, 200, new AtomicLong())
            .run(CONNECTIONS, seconds);
    if (round > 0) {
      add(contender, stores, STORES, STORE_P50, STORE_P99);
      add(contender, queries, QUERIES, QUERY_P50, QUERY_P99);
    }
  }

  private void add(
      Contender contender, HttpLoad.Outcome outcome, Measure rate, Measure p50, Measure p99) {
    logbook.add(rate, contender, outcome.perSecond());
    logbook.add(p50, contender, outcome.latencies().medianNanos() / NANOS_PER_MILLI);
    logbook.add(p99, contender, outcome.latencies().p99Nanos() / NANOS_PER_MILLI);
  }

  private String memory(long number) {
    return "{\"content\":\"%s\"}".formatted(corpus.text(number));
  }

  private String query(long number) {
    String[] words = corpus.text(-1 - number).split(" ", 3);
    return "{\"query\":\"%s %s\",\"k\":10}".formatted(words[0], words[1]);
  }

  /** Each sends one request, so that the server has taken it, and is silent. */
  private void idle(Hosted host, int port) throws IOException {
    double before = host.ask("heap").number("liveBytes");
    List<HttpConnection> connections = new ArrayList<>();
    try {
      for (int i = 0; i < IDLE_CONNECTIONS; i++) {
        HttpConnection connection = new HttpConnection(port);
        connections.add(connection);
        HttpConnection.Reply reply = connection.post("/v1/memory/query", query(i));
        if (reply.status() != 200) {
          throw new IllegalStateException("%d: %s".formatted(reply.status(), reply.body()));
        }
      }
      double bytes = host.ask("heap").number("liveBytes") - before;
      logbook.add(IDLE, Contender.LOCI, Math.max(1, bytes) / IDLE_CONNECTIONS);
    } finally {
      for (HttpConnection connection : connections) {
        connection.close();
      }
    }
  }
}
