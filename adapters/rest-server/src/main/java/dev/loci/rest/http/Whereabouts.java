package dev.loci.rest.http;

import dev.loci.Loci;
import dev.loci.rest.auth.Caller;
import dev.loci.rest.auth.Tenancy;
import dev.loci.rest.http.Call.Parts;
import dev.loci.rest.http.Call.Where;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Finds out whose space a request is about, and whether its caller may go there. */
final class Whereabouts {
  private final Loci loci;
  private final Tenancy tenancy;

  Whereabouts(Loci loci, Tenancy tenancy) {
    this.loci = loci;
    this.tenancy = tenancy;
  }

  /**
   * Returns the space.
   *
   * @throws dev.loci.ValidationException if the request contradicts itself, or a name is none
   * @throws HttpProblem 403 if the caller's key is not for the tenant
   */
  Where of(Inbound in, Parts parts, Operation.Scope scope, Caller caller) {
    if (scope == Operation.Scope.SERVER) {
      return new Where(caller, "", null);
    }
    String tenant = tenant(in, parts, caller);
    if (!caller.mayUse(tenant)) {
      throw HttpProblem.forbidden("the API key is not for this tenant");
    }
    String project = project(in, parts);
    loci.space(tenant, project == null ? Tenancy.DEFAULT : project); // refuses bad names
    return new Where(caller, tenant, project);
  }

  private String tenant(Inbound in, Parts parts, Caller caller) {
    return tenancy.tenant(
        Arrays.asList(
            in.header("X-Tenant-ID"),
            parts.query().text("tenant_id"),
            parts.body().text("tenant_id")),
        caller);
  }

  private static @Nullable String project(Inbound in, Parts parts) {
    return Tenancy.project(
        Arrays.asList(
            in.header("X-Project-ID"),
            parts.query().text("project_id"),
            parts.query().text("project"),
            parts.body().text("project_id"),
            parts.body().text("project")));
  }
}
