package dev.loci.rest.trigger;

import dev.loci.PageRequest;
import dev.loci.rest.http.Answer;
import dev.loci.rest.http.Call;
import dev.loci.rest.http.HttpMethod;
import dev.loci.rest.http.Operation;
import dev.loci.rest.http.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Triggers: a store has none yet, so that their list is empty. */
public final class TriggerRoutes {
  private TriggerRoutes() {}

  /** Returns the endpoints. */
  public static List<Route> routes() {
    return List.of(
        new Route(
            HttpMethod.GET,
            "/v1/triggers/list",
            Operation.plain("Lists triggers.")
                .takes("limit", "integer", "page size, 1 to 1,000; 50 unless told")
                .takes("offset", "integer", "how many to skip"),
            TriggerRoutes::list));
  }

  private static Answer list(Call call) {
    PageRequest page =
        new PageRequest(call.query().count("limit", 50), call.query().integer("offset", 0));
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("triggers", List.of());
    object.put("items", List.of());
    object.put("total_count", 0);
    object.put("limit", page.limit());
    object.put("offset", page.offset());
    object.put("has_more", false);
    return Answer.ok(object);
  }
}
