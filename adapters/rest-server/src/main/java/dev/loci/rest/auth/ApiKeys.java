package dev.loci.rest.auth;

import dev.loci.ValidationException;
import java.security.MessageDigest;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a server. Looking one up compares its hash with those of all of them, whichever it
 * is, and each time byte by byte to the end: how long that takes tells nobody how near a guess is.
 */
public final class ApiKeys {
  private final List<ApiKey> keys;
  private final BiPredicate<byte[], byte[]> isEqual;

  /**
   * Takes the keys; none means that everybody may call.
   *
   * @throws ValidationException if one is there twice: it could be bound to different tenants
   */
  public ApiKeys(List<ApiKey> keys) {
    this(keys, MessageDigest::isEqual);
  }

  ApiKeys(List<ApiKey> keys, BiPredicate<byte[], byte[]> isEqual) {
    this.keys = List.copyOf(keys);
    this.isEqual = isEqual;
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
    byte[] sent = ApiKey.sha256(key == null ? "" : key);
    ApiKey found = null;
    for (ApiKey each : keys) {
      found = each.matches(sent, isEqual) ? each : found;
    }
    return found == null ? null : found.caller();
  }
}
