package dev.loci.rest.ops;

import dev.loci.Loci;
import dev.loci.LociException;
import dev.loci.MirrorStatus;
import dev.loci.StoreStats;
import dev.loci.rest.http.Answer;
import dev.loci.rest.http.Call;
import dev.loci.rest.http.HttpMethod;
import dev.loci.rest.http.Operation;
import dev.loci.rest.http.Operation.Access;
import dev.loci.rest.http.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether the server lives, can answer, and how its parts do. */
public final class HealthRoutes {
  private static final int UNAVAILABLE = 503;
  private static final String OK = "ok";
  private static final String DEGRADED = "degraded";

  private final Loci loci;
  private final String version;

  /** Prepares the endpoints. */
  public HealthRoutes(Loci loci, String version) {
    this.loci = loci;
    this.version = version;
  }

  /** Returns the endpoints. */
  public List<Route> routes() {
    return List.of(
        new Route(
            HttpMethod.GET,
            "/health",
            Operation.ofServer("Tells how the parts of the store do."),
            this::health),
        new Route(
            HttpMethod.GET,
            "/health/live",
            Operation.ofServer("Tells that the process lives.").openTo(Access.OPEN),
            call -> Answer.ok(Map.of("status", OK))),
        new Route(
            HttpMethod.GET,
            "/health/ready",
            Operation.ofServer("Tells whether the store answers.").openTo(Access.OPEN),
            this::ready));
  }

  private Answer ready(Call call) {
    try {
      loci.stats();
      return Answer.ok(Map.of("status", OK));
    } catch (LociException e) {
      return Answer.json(UNAVAILABLE, Map.of("status", "unavailable"));
    }
  }

  private Answer health(Call call) {
    StoreStats stats = loci.stats();
    List<MirrorStatus> mirrors = loci.mirrors().statuses();
    Map<String, @Nullable Object> components = components(stats);
    components.put("mirrors", mirrors.stream().map(HealthRoutes::mirror).toList());
    boolean isWell = mirrors.stream().allMatch(HealthRoutes::isWell) && hasWorkingModel(stats);
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("status", isWell ? OK : DEGRADED);
    object.put("version", version);
    object.put("components", call.isOfOperator() ? components : statusesOf(components));
    return Answer.ok(object);
  }

  /**
   * How much others store, and where to, is not for a key that is for some tenants: it is told how
   * the parts do, and nothing of mirrors beyond the status of the whole.
   */
  private static Map<String, Object> statusesOf(Map<String, @Nullable Object> components) {
    Map<String, Object> statuses = new LinkedHashMap<>();
    components.forEach((name, component) -> {
      if (component instanceof Map<?, ?> fields && fields.get("status") instanceof String status) {
        statuses.put(name, Map.of("status", status));
      }
    });
    return statuses;
  }

  private static Map<String, @Nullable Object> components(StoreStats stats) {
    long last = stats.journal().lastSequence();
    Map<String, @Nullable Object> components = new LinkedHashMap<>();
    components.put("journal", Map.of("status", OK, "last_sequence", last));
    components.put("records", lag(stats, "records"));
    components.put("search", lag(stats, "search"));
    components.put("graph", lag(stats, "graph"));
    components.put("embedding", embedding(stats));
    return components;
  }

  private static Map<String, Object> lag(StoreStats stats, String follower) {
    long last = stats.journal().lastSequence();
    Long watermark = stats.watermarks().get(follower);
    return watermark == null
        ? Map.of("status", OK)
        : Map.of("status", OK, "lag", Math.max(0, last - watermark));
  }

  private static Map<String, @Nullable Object> embedding(StoreStats stats) {
    StoreStats.EmbeddingStats embedding = stats.embedding();
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("status", embedding == null ? "off" : hasWorkingModel(stats) ? OK : DEGRADED);
    if (embedding != null) {
      object.put("model", embedding.model());
      object.put("lag", embedding.waiting());
    }
    return object;
  }

  private static boolean hasWorkingModel(StoreStats stats) {
    StoreStats.EmbeddingStats embedding = stats.embedding();
    return embedding == null || embedding.failure() == null;
  }

  private static Map<String, Object> mirror(MirrorStatus mirror) {
    return Map.of(
        "name", mirror.name(),
        "status", isWell(mirror) ? OK : DEGRADED,
        "lag", mirror.lagRecords());
  }

  private static boolean isWell(MirrorStatus mirror) {
    return switch (mirror.state()) {
      case BOOTSTRAPPING, FOLLOWING, PAUSED -> true;
      case UNAUTHORIZED, FULL_OF_DEAD_LETTERS, FAILED -> false;
    };
  }
}
