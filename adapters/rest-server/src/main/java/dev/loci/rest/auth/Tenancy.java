package dev.loci.rest.auth;

import dev.loci.ValidationException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whose space a request is about, where headers, query string, body and key can all say so. */
public enum Tenancy {
  /** A request that names no tenant is refused. */
  MANY,
  /** A request that names no tenant is about {@code default}. */
  SINGLE;

  /** The project of a request that names none, and the tenant of a server with one. */
  public static final String DEFAULT = "default";

  /**
   * Returns the tenant of a request.
   *
   * @param named by header, query string and body, nulls for those that name none
   * @throws ValidationException if they contradict each other, or there is none
   */
  public String tenant(Collection<@Nullable String> named, Caller caller) {
    String tenant = agreed("tenant_id", named);
    if (tenant != null) {
      return tenant;
    }
    if (caller.tenants().size() == 1) {
      return caller.tenants().iterator().next();
    }
    if (this == SINGLE) {
      return DEFAULT;
    }
    throw new ValidationException(
        "tenant_id",
        "tenant_id is required: in the body or the query string, or as header X-Tenant-ID");
  }

  /** Returns the project that a request names, or null if none. */
  public static @Nullable String project(Collection<@Nullable String> named) {
    return agreed("project_id", named);
  }

  private static @Nullable String agreed(String field, Collection<@Nullable String> named) {
    Set<String> values = new LinkedHashSet<>();
    for (String value : named) {
      if (value != null) {
        values.add(value);
      }
    }
    if (values.size() > 1) {
      throw new ValidationException(
          field,
          "%s is said twice in different ways (header, query string, body); say it once"
              .formatted(field));
    }
    return values.isEmpty() ? null : values.iterator().next();
  }
}
