package dev.loci.rest.trigger;

import dev.loci.Page;
import dev.loci.PageRequest;
import dev.loci.Stored;
import dev.loci.TriggerEvent;
import dev.loci.TriggerEventType;
import dev.loci.TriggerExecution;
import dev.loci.rest.http.Answer;
import dev.loci.rest.http.Call;
import dev.loci.rest.http.HttpMethod;
import dev.loci.rest.http.Operation;
import dev.loci.rest.http.Operation.Body;
import dev.loci.rest.http.Route;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What triggers fire on, and what became of it. */
public final class FiringRoutes {
  private FiringRoutes() {}

  /** Returns the endpoints. */
  public static List<Route> routes() {
    return List.of(
        new Route(
            HttpMethod.POST,
            "/v1/triggers/events/emit",
            Operation.json("Emits an event of the caller's own, which triggers may fire on.")
                .takes("event_type", "string", "custom, as all others come by themselves")
                .needs("event_name", "string", "1 to 255 characters", "name")
                .takes("event_data", "object", "what conditions see beside the name", "data")
                .answering(201),
            FiringRoutes::emit),
        new Route(
            HttpMethod.POST,
            "/v1/triggers/executions",
            TriggerRoutes.paged(
                Operation.json("Lists what became of firings, the newest event first.")
                    .reading(Body.JSON_OR_NONE)
                    .takes("trigger_id", "string", "of which trigger; of all unless told")),
            FiringRoutes::executions));
  }

  private static Answer emit(Call call) {
    String type = call.body().text("event_type");
    if (type != null && !type.equals(TriggerEventType.CUSTOM.jsonName())) {
      throw call.body().invalid("event_type", "must be custom: all others come by themselves");
    }
    String data = call.body().has("event_data") ? "event_data" : "data";
    TriggerEvent event =
        new TriggerEvent(call.body().requiredText("event_name", "name"), call.body().object(data));
    Stored stored = TriggerRoutes.triggers(call).emit(event, call.options());
    return Answer.created(Map.of("event_id", stored.id(), "message", "Event emitted"))
        .replayedIf(stored.replayed());
  }

  private static Answer executions(Call call) {
    UUID trigger = call.body().uuid("trigger_id");
    PageRequest request = TriggerRoutes.page(call.body());
    Page<TriggerExecution> page =
        trigger == null
            ? TriggerRoutes.triggers(call).executions(request)
            : TriggerRoutes.triggers(call).executions(trigger, request);
    return Answer.ok(TriggerJson.page("executions", page, TriggerJson::execution));
  }
}
