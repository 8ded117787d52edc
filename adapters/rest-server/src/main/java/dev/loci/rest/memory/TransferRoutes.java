package dev.loci.rest.memory;

import dev.loci.ImportOptions;
import dev.loci.ImportSummary;
import dev.loci.Loci;
import dev.loci.Space;
import dev.loci.ValidationException;
import dev.loci.rest.http.Answer;
import dev.loci.rest.http.Call;
import dev.loci.rest.http.HttpMethod;
import dev.loci.rest.http.Operation;
import dev.loci.rest.http.Operation.Body;
import dev.loci.rest.http.Operation.Scope;
import dev.loci.rest.http.Route;
import java.io.BufferedInputStream;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/** All of a tenant out, and into a space, as JSON Lines while they come. */
public final class TransferRoutes {
  private static final int BUFFER = 64 << 10;
  private static final Set<String> TYPES = Set.of("memory", "node", "edge", "mention", "trigger");

  private final Loci loci;
  private final LongSupplier nanoTime;

  /**
   * Prepares the endpoints.
   *
   * @param nanoTime paces reports of progress
   */
  public TransferRoutes(Loci loci, LongSupplier nanoTime) {
    this.loci = loci;
    this.nanoTime = nanoTime;
  }

  /** Returns the endpoints. */
  public List<Route> routes() {
    return List.of(
        new Route(
            HttpMethod.GET,
            "/v1/memory/export/stream",
            Operation.plain("Writes a project, or all of a tenant, as JSON Lines.")
                .about(Scope.TENANT)
                .takes(
                    "types", "string[]", "memory, node, edge, mention, trigger; all unless told"),
            this::export),
        new Route(
            HttpMethod.POST,
            "/v1/memory/import/stream",
            Operation.json(
                    "Stores JSON Lines as they come; one that broke off is sent again under its"
                        + " key.")
                .reading(Body.LINES),
            this::importLines));
  }

  private Answer export(Call call) {
    Set<String> types = types(call);
    String project = call.project();
    if (project != null) {
      Space space = call.space();
      return Answer.lines(out -> space.exportTo(new LineSelection(out, types, "")));
    }
    String tenant = call.tenant();
    return Answer.lines(out ->
        loci.exportTenant(
            tenant,
            (id, all) -> new LineSelection(out, types, all.size() == 1 ? "" : id.project())));
  }

  /** Types stand in several parameters, or in one with commas between them. */
  private static Set<String> types(Call call) {
    Set<String> types = new LinkedHashSet<>();
    call.query().texts("types").forEach(each -> types.addAll(List.of(each.split(",", -1))));
    if (!TYPES.containsAll(types)) {
      throw new ValidationException(
          "types", "types must be some of memory, node, edge, mention, trigger");
    }
    return types;
  }

  private Answer importLines(Call call) {
    Space space = call.space();
    InputStream lines = resumable(call);
    return Answer.lines(out -> {
      ImportProgress progress = new ImportProgress(out, nanoTime);
      ImportSummary summary =
          space.importFrom(lines, ImportOptions.LENIENT.withProgress(progress::at));
      progress.end(summary);
    });
  }

  /** Lines are read one byte at a time there, which wants a buffer. */
  private static InputStream resumable(Call call) {
    String key = call.options().idempotencyKey();
    InputStream lines = new BufferedInputStream(call.lines(), BUFFER);
    return key == null ? lines : new ResumableLines(lines, call.spaceId() + "/" + key);
  }
}
