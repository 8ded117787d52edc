package dev.loci.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/** Many connections that send one request after the other for a time. */
final class HttpLoad {
  private final int port;
  private final String path;
  private final LongFunction<String> bodies;
  private final int status;
  private final AtomicLong next;

  /**
   * What came of it.
   *
   * @param perSecond answers a second, of all connections
   * @param latencies of each request
   */
  record Outcome(double perSecond, Latencies latencies) {}

  /**
   * Creates a load.
   *
   * @param bodies of requests, by their number
   * @param status that every answer has to have
   * @param next the number of the next request
   */
  HttpLoad(int port, String path, LongFunction<String> bodies, int status, AtomicLong next) {
    this.port = port;
    this.path = path;
    this.bodies = bodies;
    this.status = status;
    this.next = next;
  }

  Outcome run(int connections, double seconds) throws InterruptedException, ExecutionException {
    Stopwatch watch = Stopwatch.start();
    Latencies all = new Latencies();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Latencies>> running = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        running.add(threads.submit(() -> send(watch, seconds)));
      }
      for (Future<Latencies> each : running) {
        all.addAll(each.get());
      }
    }
    return new Outcome(all.count() / watch.seconds(), all);
  }

  private Latencies send(Stopwatch watch, double seconds) throws IOException {
    Latencies latencies = new Latencies();
    try (HttpConnection connection = new HttpConnection(port)) {
      while (watch.seconds() < seconds) {
        String body = bodies.apply(next.getAndIncrement());
        Stopwatch request = Stopwatch.start();
        HttpConnection.Reply reply = connection.post(path, body);
        latencies.add(request.nanos());
        if (reply.status() != status) {
          throw new IllegalStateException("%d: %s".formatted(reply.status(), reply.body()));
        }
      }
    }
    return latencies;
  }
}
