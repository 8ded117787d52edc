package dev.loci.rest.auth;

import dev.loci.ValidationException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of a server. Looking one up compares with all of them, whichever it is. */
public final class ApiKeys {
  private final List<ApiKey> keys;

  /**
   * Takes the keys; none means that everybody may call.
   *
   * @throws ValidationException if one is there twice: it could be bound to different tenants
   */
  public ApiKeys(List<ApiKey> keys) {
    this.keys = List.copyOf(keys);
    for (int i = 0; i < keys.size(); i++) {
      ApiKey key = keys.get(i);
      if (keys.subList(0, i).stream().anyMatch(key::isSentAs)) {
        throw new ValidationException(
            "api-key", key + " is there twice; name all of its tenants at once");
      }
    }
  }

  /** Tells whether everybody may call. */
  public boolean isOpen() {
    return keys.isEmpty();
  }

  /** Returns who calls with a key, or null if nobody known does. */
  public @Nullable Caller identify(@Nullable String key) {
    if (isOpen()) {
      return Caller.ANYBODY;
    }
    String given = key == null ? "" : key;
    Caller caller = null;
    for (ApiKey each : keys) {
      if (each.matches(given)) {
        caller = each.caller();
      }
    }
    return caller;
  }
}
