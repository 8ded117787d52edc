package dev.loci.rest;

import dev.loci.Loci;
import dev.loci.rest.http.HttpServer;
import dev.loci.rest.job.Jobs;
import java.time.Duration;

/**
 * A server that answers requests from an open store. It does not own the store: close the server
 * first, then the store. Safe for use by many threads.
 *
 * <pre>{@code
 * try (Loci loci = Loci.open(Path.of("memory"));
 *     RestServer server = RestServer.builder(loci).port(8000).start()) {
 *   server.port();
 * }
 * }</pre>
 */
public final class RestServer implements AutoCloseable {
  private static final Duration USUAL_GRACE = Duration.ofSeconds(10);

  private final HttpServer server;
  private final Jobs jobs;
  private final String host;

  RestServer(HttpServer server, Jobs jobs, String host) {
    this.server = server;
    this.jobs = jobs;
    this.host = host;
  }

  /** Returns a builder for a server of a store. */
  public static RestServerBuilder builder(Loci loci) {
    return new RestServerBuilder(loci);
  }

  /** Returns the port that it listens on. */
  public int port() {
    return server.port();
  }

  /** Returns where it answers, such as {@code http://127.0.0.1:8000}. */
  public String url() {
    return "http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, port());
  }

  /**
   * Lets requests under way finish and refuses others, then stops; jobs end at their next line.
   *
   * @return whether all requests have finished within the time
   * @throws InterruptedException if the caller is not to wait any more
   */
  public boolean stop(Duration grace) throws InterruptedException {
    boolean finished = server.stop(grace);
    jobs.stop();
    return finished;
  }

  /** Stops, waiting up to ten seconds for requests under way. */
  @Override
  public void close() {
    try {
      stop(USUAL_GRACE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
