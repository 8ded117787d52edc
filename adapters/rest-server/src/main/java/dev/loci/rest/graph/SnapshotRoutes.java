package dev.loci.rest.graph;

import dev.loci.CreatedSnapshot;
import dev.loci.Deleted;
import dev.loci.GraphSnapshot;
import dev.loci.GraphSnapshots;
import dev.loci.OnRestore;
import dev.loci.Restored;
import dev.loci.json.ModelJson;
import dev.loci.rest.http.Answer;
import dev.loci.rest.http.Call;
import dev.loci.rest.http.HttpMethod;
import dev.loci.rest.http.HttpProblem;
import dev.loci.rest.http.Operation;
import dev.loci.rest.http.Operation.Body;
import dev.loci.rest.http.Route;
import dev.loci.rest.json.Fields;
import java.util.List;
import java.util.Map;

/** Copies of the graph under names. */
public final class SnapshotRoutes {
  private SnapshotRoutes() {}

  /** Returns the endpoints. */
  public static List<Route> routes() {
    return List.of(
        new Route(
            HttpMethod.POST,
            GraphUrls.SNAPSHOTS,
            Operation.json("Takes a snapshot of the graph as it is.")
                .needs("name", "string", "1 to 255 characters, unique in the space")
                .answering(201),
            SnapshotRoutes::create),
        new Route(
            HttpMethod.GET,
            GraphUrls.SNAPSHOTS,
            Operation.plain("Lists the snapshots in the order they were taken."),
            SnapshotRoutes::list),
        new Route(
            HttpMethod.GET,
            GraphUrls.SNAPSHOT,
            Operation.plain("Returns a snapshot's name, time and size."),
            call -> Answer.ok(ModelJson.snapshot(named(call)))),
        new Route(
            HttpMethod.POST,
            GraphUrls.SNAPSHOT + "/restore",
            Operation.json("Makes the graph what it was in a snapshot.")
                .reading(Body.JSON_OR_NONE)
                .takes("keep_others", "boolean", "whether what the snapshot knows not stays"),
            SnapshotRoutes::restore),
        new Route(
            HttpMethod.DELETE,
            GraphUrls.SNAPSHOT,
            Operation.plain("Deletes a snapshot."),
            SnapshotRoutes::delete));
  }

  private static GraphSnapshots snapshots(Call call) {
    return call.space().relations().snapshots();
  }

  private static Answer create(Call call) {
    CreatedSnapshot created =
        snapshots(call).create(call.body().requiredText("name"), call.options());
    return Answer.created(ModelJson.snapshot(created.snapshot())).replayedIf(created.replayed());
  }

  private static Answer list(Call call) {
    List<GraphSnapshot> all = snapshots(call).list();
    return Answer.ok(
        Map.of(
            "snapshots", all.stream().map(ModelJson::snapshot).toList(),
            "total_count", all.size()));
  }

  private static GraphSnapshot named(Call call) {
    String name = call.variable("name");
    return snapshots(call).list().stream()
        .filter(snapshot -> snapshot.name().equals(name))
        .findFirst()
        .orElseThrow(SnapshotRoutes::notFound);
  }

  private static HttpProblem notFound() {
    return HttpProblem.notFound("there is no snapshot of this name in this space");
  }

  private static Answer restore(Call call) {
    boolean keep = call.body().flag("keep_others", Fields.Flag.FALSE);
    String name = call.variable("name");
    OnRestore others = keep ? OnRestore.KEEP : OnRestore.CLEAR;
    Restored restored = snapshots(call).restore(name, others, call.options());
    return Answer.ok(Map.of("name", name, "message", "Graph restored"))
        .replayedIf(restored.replayed());
  }

  private static Answer delete(Call call) {
    Deleted deleted = snapshots(call).delete(call.variable("name"), call.options());
    if (deleted.count() == 0) {
      throw notFound().replayedIf(deleted.replayed());
    }
    return Answer.ok(Map.of("deleted_count", deleted.count(), "message", "Snapshot deleted"))
        .replayedIf(deleted.replayed());
  }
}
