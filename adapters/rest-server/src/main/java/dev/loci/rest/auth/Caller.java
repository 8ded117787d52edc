package dev.loci.rest.auth;

import java.util.Set;

/**
 * Who calls.
 *
 * @param name tells keys apart in limits and logs; empty for nobody in particular
 * @param tenants those that the key is bound to; empty for all
 */
public record Caller(String name, Set<String> tenants) {
  /** Somebody without a key, where none is needed. */
  public static final Caller ANYBODY = new Caller("", Set.of());

  /** Copies the set. */
  public Caller {
    tenants = Set.copyOf(tenants);
  }

  /** Tells whether a tenant's spaces are open to the caller. */
  public boolean mayUse(String tenant) {
    return tenants.isEmpty() || tenants.contains(tenant);
  }

  /** Tells whether the whole store is open to the caller. */
  public boolean mayUseAll() {
    return tenants.isEmpty();
  }
}
