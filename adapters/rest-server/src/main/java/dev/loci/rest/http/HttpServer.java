package dev.loci.rest.http;

import dev.loci.ErrorCode;
import dev.loci.Loci;
import dev.loci.rest.auth.ApiKeys;
import dev.loci.rest.auth.Tenancy;
import dev.loci.rest.limits.Limiter;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place that knows the HTTP library's server: its limits, its errors, its end. */
public final class HttpServer {
  private static final Logger ACCESS = LoggerFactory.getLogger("dev.loci.rest.access");
  private static final int MAX_HEADER_BYTES = 16 << 10;
  private static final int MAX_LINE_BYTES = 16 << 10;
  private static final String UNREADABLE =
      "the request is no HTTP/1.1, or its head has more than %d bytes".formatted(MAX_HEADER_BYTES);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(5);
  private static final Duration PATIENCE_WITH_READERS = Duration.ofSeconds(60);
  private static final Duration LAST_GRACE = Duration.ofSeconds(2);
  private static final Duration PATIENCE_FOR_ROOM = Duration.ofSeconds(5);

  private final WebServer server;
  private final InFlight inFlight;
  private final StallWatch stalls;

  /**
   * Where to listen.
   *
   * @param address of this machine
   * @param port 0 for any that is free
   */
  public record Listen(InetAddress address, int port) {}

  /**
   * Who may call.
   *
   * @param keys the keys
   * @param tenancy what a request without a tenant is about
   * @param crossOrigin from pages of where
   * @param limiter how often
   * @param bodyBytes how many bytes of bodies there may be in memory at once
   */
  public record Doors(
      ApiKeys keys, Tenancy tenancy, CrossOrigin crossOrigin, Limiter limiter, int bodyBytes) {}

  /**
   * What is ambient elsewhere.
   *
   * @param clock the time of day
   * @param nanoTime measures intervals
   * @param random names requests
   */
  public record Surroundings(InstantSource clock, LongSupplier nanoTime, LongSupplier random) {}

  /**
   * Who looks on.
   *
   * @param inFlight counts the requests under way
   * @param listener is told of those that were answered
   */
  public record Observers(InFlight inFlight, RequestListener listener) {}

  private HttpServer(WebServer server, InFlight inFlight, StallWatch stalls) {
    this.server = server;
    this.inFlight = inFlight;
    this.stalls = stalls;
  }

  /** Begins to listen. */
  public static HttpServer start(
      Listen listen,
      Loci loci,
      RouteTable routes,
      Doors doors,
      Surroundings surroundings,
      Observers observers) {
    Gate gate =
        new Gate(
            loci,
            routes,
            new Gate.Policy(doors.keys, doors.tenancy, doors.crossOrigin),
            new BodyReading(surroundings.nanoTime),
            new BodyRoom(Math.max(BodyReading.MAX_BYTES, doors.bodyBytes), PATIENCE_FOR_ROOM),
            new Replays(surroundings.nanoTime));
    StallWatch stalls = new StallWatch(PATIENCE_WITH_READERS, surroundings.nanoTime);
    HelidonFace face =
        new HelidonFace(gate, doors.limiter, doors.crossOrigin, surroundings, observers, stalls);
    RequestIds ids = new RequestIds(surroundings.random);
    WebServer server = server(listen, face, errors(ids)).start();
    stalls.start();
    return new HttpServer(server, observers.inFlight, stalls);
  }

  private static WebServer server(Listen listen, HelidonFace face, DirectHandlers errors) {
    return WebServer.builder()
        .address(listen.address)
        .port(listen.port)
        .shutdownHook(false)
        .shutdownGracePeriod(LAST_GRACE)
        .featuresDiscoverServices(false)
        .idleConnectionTimeout(IDLE_TIMEOUT)
        .connectionOptions(options -> options.readTimeout(READ_TIMEOUT).tcpNoDelay(true))
        .protocolsDiscoverServices(false)
        .addProtocol(
            Http1Config.builder()
                .maxHeadersSize(MAX_HEADER_BYTES)
                .maxPrologueLength(MAX_LINE_BYTES)
                .build())
        .contentEncoding(encodings ->
            encodings
                .contentEncodingsDiscoverServices(false)
                .addContentEncoding(new PackedAsItCame()))
        .directHandlers(errors)
        .routing(HttpRouting.builder().any(face))
        .build();
  }

  /** What the library refuses before anybody else sees it gets the same envelope. */
  private static DirectHandlers errors(RequestIds ids) {
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
      handlers.addHandler(
          type,
          (request, event, status, headers, message) -> {
            int code = status.code();
            String id = ids.of(null);
            ACCESS.info("{} (unreadable) {}", id, code);
            Answer answer =
                code < 500
                    ? ErrorEnvelope.of(code, ErrorCode.VALIDATION, UNREADABLE, null)
                    : ErrorEnvelope.of(code, ErrorCode.INTERNAL, "the server failed", null);
            byte[] body = ((Answer.Whole) answer.content()).bytes();
            return DirectHandler.TransportResponse.builder()
                .status(status)
                .headers(headers)
                .header(HeaderNames.CONTENT_TYPE, Answer.JSON)
                .header(HeaderNames.create(RequestIds.HEADER), id)
                .header(HeaderNames.create("X-Content-Type-Options"), "nosniff")
                .keepAlive(false)
                .entity(body)
                .build();
          });
    }
    return handlers.build();
  }

  /** Returns the port that it listens on. */
  public int port() {
    return server.port();
  }

  /**
   * Lets the requests under way finish, lets no other begin, and stops listening.
   *
   * @return whether all have finished within the time
   */
  public boolean stop(Duration grace) throws InterruptedException {
    boolean finished = inFlight.drain(grace);
    server.stop();
    stalls.stop();
    return finished;
  }
}
