package dev.loci.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A server on loopback that takes everything: it counts the memories of a batch by their ids. */
final class FastRemote implements AutoCloseable {
  private static final byte[] ANSWER =
      "{\"created_count\":0,\"failed_count\":0,\"errors\":[]}".getBytes(StandardCharsets.UTF_8);
  private static final byte[] ID = "{\"id\":\"".getBytes(StandardCharsets.UTF_8);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final AtomicLong memories = new AtomicLong();

  FastRemote() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  int port() {
    return server.getAddress().getPort();
  }

  long memories() {
    return memories.get();
  }

  private void take(HttpExchange exchange) throws IOException {
    memories.addAndGet(count(exchange.getRequestBody().readAllBytes()));
    exchange.sendResponseHeaders(200, ANSWER.length);
    exchange.getResponseBody().write(ANSWER);
    exchange.close();
  }

  private static long count(byte[] body) {
    long count = 0;
    int matched = 0;
    for (byte next : body) {
      matched = next == ID[matched] ? matched + 1 : next == ID[0] ? 1 : 0;
      if (matched == ID.length) {
        count++;
        matched = 0;
      }
    }
    return count;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
