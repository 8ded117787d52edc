package dev.loci.mirror.rest;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A memory service as the REST interface describes it, as far as a mirror needs it, which fails as
 * told on the way in, on the way out, and in between.
 */
final class MemoryServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Random random;
  private final Map<String, Map<String, @Nullable Object>> things = new TreeMap<>();
  private final Map<String, Integer> creations = new HashMap<>();
  private final Map<String, List<String>> contents = new HashMap<>();
  private final Map<String, Kept> kept = new HashMap<>();
  private final AtomicInteger calls = new AtomicInteger();
  private volatile Function<HttpExchange, Fault> faults = exchange -> Fault.NONE;
  private volatile @Nullable String apiKey;
  private volatile Set<String> missingRoutes = Set.of();
  private volatile boolean refusesGzip;
  private volatile boolean takesPoison;
  private final List<Headers> seen = new ArrayList<>();

  /** What may go wrong with a call. */
  enum Fault {
    NONE,
    DROP_BEFORE,
    DROP_AFTER,
    RATE_LIMIT_SECONDS,
    RATE_LIMIT_DATE,
    RATE_LIMIT_RESET,
    RATE_LIMIT_IETF,
    RATE_LIMIT_BARE,
    INTERNAL_BEFORE,
    INTERNAL_AFTER,
    BAD_GATEWAY,
    UNAVAILABLE,
    GATEWAY_TIMEOUT,
    SLOW,
    TRUNCATED,
    NO_JSON
  }

  /** What an idempotency key stands for. */
  private record Kept(int status, byte[] body, int request) {}

  /** An answer that has not been sent. */
  private record Reply(int status, Map<String, ?> body) {}

  MemoryServer(long seed) {
    random = new Random(seed);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  void failing(double share, Fault... kinds) {
    faults =
        exchange -> {
          synchronized (random) {
            return random.nextDouble() < share ? kinds[random.nextInt(kinds.length)] : Fault.NONE;
          }
        };
  }

  void healthy() {
    faults = exchange -> Fault.NONE;
  }

  void requireKey(@Nullable String key) {
    apiKey = key;
  }

  void withoutRoutes(String... paths) {
    missingRoutes = Set.of(paths);
  }

  /** Takes what it refused before; what it answered to a key it answers again. */
  void takePoison() {
    takesPoison = true;
  }

  void refuseGzip() {
    refusesGzip = true;
  }

  int calls() {
    return calls.get();
  }

  synchronized List<Headers> seen() {
    return List.copyOf(seen);
  }

  synchronized Map<String, Map<String, @Nullable Object>> things() {
    return new TreeMap<>(things);
  }

  /** Returns the ids of memories that were created more than once. */
  synchronized Set<String> createdTwice() {
    Set<String> twice = new HashSet<>();
    creations.forEach((id, times) -> {
      if (times > 1) {
        twice.add(id);
      }
    });
    return twice;
  }

  /** Returns the contents that each memory had, in their order. */
  synchronized Map<String, List<String>> contents() {
    return new HashMap<>(contents);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] request = request(exchange);
      synchronized (this) {
        seen.add(exchange.getRequestHeaders());
      }
      Fault fault = faults.apply(exchange);
      calls.incrementAndGet();
      switch (fault) {
        case DROP_BEFORE -> {}
        case RATE_LIMIT_SECONDS -> limited(exchange, "Retry-After", "1");
        case RATE_LIMIT_DATE ->
            limited(exchange, "Retry-After", date(Instant.now().plusSeconds(1)));
        case RATE_LIMIT_RESET ->
            limited(exchange, "X-RateLimit-Reset", "" + (Instant.now().getEpochSecond() + 1));
        case RATE_LIMIT_IETF -> limited(exchange, "RateLimit", "\"default\";r=0;t=1");
        case RATE_LIMIT_BARE -> send(exchange, new Reply(429, error("RATE_LIMITED")));
        case INTERNAL_BEFORE -> send(exchange, new Reply(500, error("INTERNAL")));
        case BAD_GATEWAY -> send(exchange, new Reply(502, error("INTERNAL")));
        case UNAVAILABLE -> send(exchange, new Reply(503, error("UNAVAILABLE")));
        case GATEWAY_TIMEOUT -> send(exchange, new Reply(504, error("TIMEOUT")));
        case NONE, DROP_AFTER, INTERNAL_AFTER, SLOW, TRUNCATED, NO_JSON ->
            answer(exchange, request, fault);
      }
    }
  }

  private static String date(Instant instant) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
  }

  private static Map<String, ?> error(String code) {
    return Map.of("error", Map.of("code", code, "message", "as told"));
  }

  private static void limited(HttpExchange exchange, String header, String value)
      throws IOException {
    exchange.getResponseHeaders().add(header, value);
    if (header.startsWith("X-RateLimit")) {
      exchange.getResponseHeaders().add("X-RateLimit-Remaining", "0");
    }
    send(exchange, new Reply(429, error("RATE_LIMITED")));
  }

  private static byte[] request(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    boolean compressed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    return compressed ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes() : body;
  }

  private void answer(HttpExchange exchange, byte[] request, Fault fault) throws IOException {
    Reply reply = reply(exchange, request);
    switch (fault) {
      case DROP_AFTER -> {}
      case INTERNAL_AFTER -> send(exchange, new Reply(500, error("INTERNAL")));
      case NO_JSON ->
          sendBytes(exchange, 200, "<html>a proxy</html>".getBytes(StandardCharsets.UTF_8));
      case TRUNCATED -> {
        byte[] body = JsonWritten.of(reply.body()).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length + 10);
        exchange.getResponseBody().write(body, 0, body.length / 2);
      }
      case SLOW -> {
        sleep();
        send(exchange, reply);
      }
      default -> send(exchange, reply);
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(600);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    sendBytes(
        exchange, reply.status(), JsonWritten.of(reply.body()).getBytes(StandardCharsets.UTF_8));
  }

  private static void sendBytes(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private synchronized Reply reply(HttpExchange exchange, byte[] request) {
    String path = exchange.getRequestURI().getPath().substring("/v1".length());
    if (apiKey != null && !apiKey.equals(exchange.getRequestHeaders().getFirst("X-API-Key"))) {
      return new Reply(401, error("UNAUTHORIZED"));
    }
    if (missingRoutes.contains(path)) {
      return new Reply(404, error("NOT_FOUND"));
    }
    if (refusesGzip && exchange.getRequestHeaders().containsKey("Content-Encoding")) {
      return new Reply(415, error("VALIDATION"));
    }
    String key = exchange.getRequestHeaders().getFirst("X-Idempotency-Key");
    String scope = exchange.getRequestMethod() + " " + path + " " + key;
    Kept before = key == null ? null : kept.get(scope);
    if (before != null) {
      return before.request() == Arrays.hashCode(request)
          ? new Reply(before.status(), JsonRead.object(before.body()))
          : new Reply(422, error("IDEMPOTENCY_MISMATCH"));
    }
    Reply reply = carriedOut(exchange, path, request);
    if (key != null) {
      byte[] body = JsonWritten.of(reply.body()).getBytes(StandardCharsets.UTF_8);
      kept.put(scope, new Kept(reply.status(), body, Arrays.hashCode(request)));
    }
    return reply;
  }

  private Reply carriedOut(HttpExchange exchange, String path, byte[] request) {
    String space =
        exchange.getRequestHeaders().getFirst("X-Tenant-ID")
            + "/"
            + exchange.getRequestHeaders().getFirst("X-Project-ID");
    Map<String, @Nullable Object> body = request.length == 0 ? Map.of() : JsonRead.object(request);
    return switch (exchange.getRequestMethod() + " " + path) {
      case "POST /memory/store/batch" -> batch(space, body, "memories", 200);
      case "POST /graph-management/nodes/batch" -> batch(space, body, "nodes", 201);
      case "POST /graph-management/edges/batch" -> batch(space, body, "edges", 201);
      case "POST /memory/store" -> single(space, body, "memories");
      case "POST /graph-management/nodes" -> single(space, body, "nodes");
      case "POST /graph-management/edges" -> single(space, body, "edges");
      case "GET /memory/list" -> new Reply(200, Map.of("memories", List.of()));
      default -> byId(exchange.getRequestMethod(), space, path, body);
    };
  }

  private Reply byId(String method, String space, String path, Map<String, @Nullable Object> body) {
    String[] parts = path.split("/");
    String kind = parts[1].equals("memory") ? "memories" : parts[2];
    String name = space + " " + kind + " " + parts[parts.length - 1];
    Map<String, @Nullable Object> thing = things.get(name);
    if (thing == null) {
      return new Reply(404, error("NOT_FOUND"));
    }
    switch (method) {
      case "DELETE" -> things.remove(name);
      case "PATCH" -> {
        if (String.valueOf(body.get("content")).startsWith("poison")) {
          return new Reply(400, error("VALIDATION"));
        }
        Map<String, @Nullable Object> patched = new HashMap<>(thing);
        patched.putAll(body);
        put(name, patched);
      }
      default -> {}
    }
    return new Reply(200, thing);
  }

  private Reply single(String space, Map<String, @Nullable Object> item, String kind) {
    String refusal = stored(space, item, kind);
    if (refusal == null) {
      return new Reply(201, Map.of("id", id(item, kind), "message", "stored"));
    }
    return refusal.startsWith("Conflict")
        ? new Reply(409, error("CONFLICT"))
        : new Reply(400, error("VALIDATION"));
  }

  private Reply batch(String space, Map<String, @Nullable Object> body, String kind, int status) {
    List<Map<String, ?>> errors = new ArrayList<>();
    List<?> items = (List<?>) body.get(kind);
    for (int i = 0; i < items.size(); i++) {
      @SuppressWarnings("unchecked")
      Map<String, @Nullable Object> item = (Map<String, @Nullable Object>) items.get(i);
      String refusal = stored(space, item, kind);
      if (refusal != null) {
        errors.add(Map.of("index", i, "error", refusal));
      }
    }
    return new Reply(
        status, Map.of("created_count", items.size() - errors.size(), "errors", errors));
  }

  private static String id(Map<String, @Nullable Object> item, String kind) {
    return String.valueOf(item.get(kind.equals("nodes") ? "node_id" : "id"));
  }

  private @Nullable String stored(String space, Map<String, @Nullable Object> item, String kind) {
    String name = space + " " + kind + " " + id(item, kind);
    if (!takesPoison && String.valueOf(item.get("content")).startsWith("poison")) {
      return "ValidationError: content is poison";
    }
    if (kind.equals("memories") && things.containsKey(name)) {
      return "ConflictError: it exists";
    }
    for (String end : List.of("source_node_id", "target_node_id")) {
      if (kind.equals("edges") && !things.containsKey(space + " nodes " + item.get(end))) {
        return "NotFoundError: no node";
      }
    }
    if (kind.equals("memories")) {
      creations.merge(name, 1, Integer::sum);
    }
    put(name, item);
    return null;
  }

  private void put(String name, Map<String, @Nullable Object> thing) {
    things.put(name, thing);
    contents
        .computeIfAbsent(name, each -> new ArrayList<>())
        .add(String.valueOf(thing.get("content")));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
