package dev.loci.rest.trigger;

import dev.loci.Deleted;
import dev.loci.Page;
import dev.loci.PageRequest;
import dev.loci.Stored;
import dev.loci.Trigger;
import dev.loci.TriggerRule;
import dev.loci.Triggers;
import dev.loci.rest.http.Answer;
import dev.loci.rest.http.Call;
import dev.loci.rest.http.HttpMethod;
import dev.loci.rest.http.HttpProblem;
import dev.loci.rest.http.Operation;
import dev.loci.rest.http.Route;
import dev.loci.rest.json.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rules that act on what happens in a space. */
public final class TriggerRoutes {
  private static final String BASE = "/v1/triggers";
  private static final String ONE = BASE + "/{id}";
  private static final int DEFAULT_LIMIT = 50;

  private TriggerRoutes() {}

  /** Returns the endpoints. */
  public static List<Route> routes() {
    return List.of(
        new Route(
            HttpMethod.POST,
            BASE + "/create",
            Operation.json("Creates a trigger, which fires on what happens from then on.")
                .with(RuleFieldList.NEW)
                .answering(201),
            TriggerRoutes::create),
        new Route(
            HttpMethod.GET,
            BASE + "/list",
            paged(Operation.plain("Lists triggers in the order they were created.")),
            TriggerRoutes::list),
        new Route(HttpMethod.GET, ONE, Operation.plain("Returns a trigger."), TriggerRoutes::get),
        new Route(
            HttpMethod.PUT,
            ONE,
            Operation.json("Replaces fields of a trigger. With If-Match only at that version.")
                .with(RuleFieldList.CHANGED),
            TriggerRoutes::change),
        new Route(
            HttpMethod.DELETE,
            ONE,
            Operation.plain("Deletes a trigger and what is known of its firings."),
            TriggerRoutes::delete),
        new Route(
            HttpMethod.POST,
            ONE + "/enable",
            Operation.json("Has a trigger fire.").reading(Operation.Body.JSON_OR_NONE),
            call ->
                turned(
                    call,
                    call.expectedVersion() == null
                        ? triggers(call).enable(call.id(), call.options())
                        : patched(call, Map.of("is_enabled", true)))),
        new Route(
            HttpMethod.POST,
            ONE + "/disable",
            Operation.json("Keeps a trigger from firing.").reading(Operation.Body.JSON_OR_NONE),
            call ->
                turned(
                    call,
                    call.expectedVersion() == null
                        ? triggers(call).disable(call.id(), call.options())
                        : patched(call, Map.of("is_enabled", false)))));
  }

  static Operation paged(Operation operation) {
    return operation
        .takes("limit", "integer", "page size, 1 to 1,000; 50 unless told")
        .takes("offset", "integer", "how many to skip");
  }

  static PageRequest page(Fields fields) {
    return new PageRequest(fields.count("limit", DEFAULT_LIMIT), fields.integer("offset", 0));
  }

  static Triggers triggers(Call call) {
    return call.space().triggers();
  }

  private static Answer create(Call call) {
    TriggerRule rule = TriggerRule.ofJson(call.body().asObject());
    UUID id = call.body().uuid("id");
    Stored stored =
        id == null
            ? triggers(call).create(rule, call.options())
            : triggers(call).create(id, rule, call.options());
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("id", stored.id());
    object.put("trigger_id", stored.id());
    object.put("message", "Trigger created");
    return Answer.created(object).replayedIf(stored.replayed());
  }

  private static Answer list(Call call) {
    Page<Trigger> page = triggers(call).list(page(call.query()));
    return Answer.ok(TriggerJson.page("triggers", page, TriggerJson::trigger));
  }

  private static Answer get(Call call) {
    return answer(triggers(call).get(call.id()));
  }

  private static Answer answer(Trigger trigger) {
    return Answer.ok(TriggerJson.trigger(trigger)).versioned(trigger.version());
  }

  private static Answer change(Call call) {
    return turned(call, patched(call, call.body().asObject()));
  }

  private static Stored patched(Call call, Map<String, @Nullable Object> fields) {
    return triggers(call).patch(call.id(), call.expectedVersion(), fields, call.options());
  }

  private static Answer turned(Call call, Stored stored) {
    Trigger trigger = triggers(call).get(call.id());
    return answer(trigger).replayedIf(stored.replayed());
  }

  private static Answer delete(Call call) {
    Deleted deleted = triggers(call).delete(call.id(), call.options());
    if (deleted.count() == 0) {
      throw HttpProblem.notFound("there is no trigger of this id in this space")
          .replayedIf(deleted.replayed());
    }
    return Answer.ok(Map.of("deleted_count", deleted.count(), "message", "Trigger deleted"))
        .replayedIf(deleted.replayed());
  }
}
