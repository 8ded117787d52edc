package dev.loci.rest.ops;

import dev.loci.DeadLetter;
import dev.loci.Loci;
import dev.loci.MirrorStatus;
import dev.loci.Mirrors;
import dev.loci.rest.http.Answer;
import dev.loci.rest.http.Call;
import dev.loci.rest.http.HttpMethod;
import dev.loci.rest.http.Operation;
import dev.loci.rest.http.Operation.Access;
import dev.loci.rest.http.Operation.Body;
import dev.loci.rest.http.Route;
import dev.loci.rest.json.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How mirrors do, and what to do about what their remotes refused. */
public final class MirrorRoutes {
  private static final String LETTERS = "/v1/mirrors/{name}/dead-letters";

  private final Loci loci;

  /** Prepares the endpoints. */
  public MirrorRoutes(Loci loci) {
    this.loci = loci;
  }

  /** Returns the endpoints. */
  public List<Route> routes() {
    return List.of(
        new Route(HttpMethod.GET, "/v1/mirrors", about("Tells how mirrors do."), this::list),
        new Route(
            HttpMethod.GET,
            LETTERS,
            about("Lists what the remote refused for good."),
            this::deadLetters),
        new Route(
            HttpMethod.POST,
            LETTERS + "/replay",
            onLetters("Sends a dead letter, or all, again."),
            this::replay),
        new Route(
            HttpMethod.POST,
            LETTERS + "/discard",
            onLetters("Forgets a dead letter, or all."),
            this::discard));
  }

  private static Operation about(String summary) {
    return Operation.ofServer(summary).openTo(Access.OPERATOR);
  }

  private static Operation onLetters(String summary) {
    return about(summary)
        .reading(Body.JSON_OR_NONE)
        .takes("id", "integer", "which; all of them unless told");
  }

  private Answer list(Call call) {
    return Answer.ok(
        Map.of("mirrors", loci.mirrors().statuses().stream().map(MirrorRoutes::status).toList()));
  }

  private static Map<String, @Nullable Object> status(MirrorStatus status) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("name", status.name());
    object.put("state", status.state().name().toLowerCase(Locale.ROOT));
    object.put("watermark", status.watermark());
    object.put("lag_records", status.lagRecords());
    object.put("lag_bytes", status.lagBytes());
    object.put("lag_seconds", status.lagAge().toMillis() / 1e3);
    object.put("waiting", status.waiting());
    object.put("dead_letters", status.deadLetters());
    object.put("delivered", status.delivered());
    object.put("calls", status.calls());
    object.put("breaker", status.breaker().name().toLowerCase(Locale.ROOT));
    object.put("last_error", status.lastError());
    return object;
  }

  private Answer deadLetters(Call call) {
    List<DeadLetter> letters = loci.mirrors().deadLetters(call.variable("name"));
    return Answer.ok(
        Map.of(
            "dead_letters", letters.stream().map(MirrorRoutes::letter).toList(),
            "total_count", letters.size()));
  }

  private static Map<String, @Nullable Object> letter(DeadLetter letter) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("id", letter.id());
    object.put("tenant_id", letter.change().space().tenant());
    object.put("project_id", letter.change().space().project());
    object.put("kind", letter.change().kind().name().toLowerCase(Locale.ROOT));
    object.put("version", letter.change().version());
    object.put("reason", letter.reason());
    object.put("since", letter.since());
    object.put("held", letter.held());
    return object;
  }

  private Answer replay(Call call) {
    Mirrors mirrors = loci.mirrors();
    String name = call.variable("name");
    Fields body = call.body();
    int count = 1;
    if (body.has("id")) {
      mirrors.replay(name, body.integer("id", 0));
    } else {
      count = mirrors.replayAll(name);
    }
    return Answer.ok(Map.of("replayed", count));
  }

  private Answer discard(Call call) {
    Mirrors mirrors = loci.mirrors();
    String name = call.variable("name");
    Fields body = call.body();
    int count = 1;
    if (body.has("id")) {
      mirrors.discard(name, body.integer("id", 0));
    } else {
      count = mirrors.discardAll(name);
    }
    return Answer.ok(Map.of("discarded", count));
  }
}
