package dev.loci.rest.auth;

import dev.loci.ValidationException;
import dev.loci.model.SpaceId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;

/** A key that clients may use, as its SHA-256, and the tenants it is bound to. Immutable. */
public final class ApiKey {
  private static final String HASHED = "sha256:";
  private static final int SHOWN = 8;

  private final byte[] hash;
  private final Set<String> tenants;

  private ApiKey(byte[] hash, Set<String> tenants) {
    this.hash = hash;
    this.tenants = Set.copyOf(tenants);
    this.tenants.forEach(tenant -> requireTenant(tenant));
  }

  private static void requireTenant(String tenant) {
    try {
      new SpaceId(tenant, "default");
    } catch (IllegalArgumentException e) {
      throw new ValidationException("api-key", "an API key: " + e.getMessage(), e);
    }
  }

  /**
   * Returns a key.
   *
   * @param key what clients send, 1 or more printable ASCII characters
   * @param tenants those it is bound to; empty for all
   */
  public static ApiKey of(String key, Set<String> tenants) {
    Objects.requireNonNull(key, "key");
    if (key.isEmpty() || key.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new ValidationException(
          "api-key", "an API key must be 1 or more printable ASCII characters without blanks");
    }
    return new ApiKey(sha256(key), tenants);
  }

  /**
   * Reads {@code KEY}, {@code KEY=TENANT,TENANT…} or the same with {@code sha256:HEX} in place of
   * the key. The last equals sign counts, so that a key may end with some.
   *
   * @throws ValidationException if the text is neither; does not show it
   */
  public static ApiKey parse(String text) {
    Objects.requireNonNull(text, "text");
    int equals = text.lastIndexOf('=');
    String behind = equals < 0 ? "" : text.substring(equals + 1);
    String key = behind.isEmpty() ? text : text.substring(0, equals);
    Set<String> tenants = behind.isEmpty() ? Set.of() : Set.copyOf(List.of(behind.split(",", -1)));
    return key.startsWith(HASHED)
        ? hashed(key.substring(HASHED.length()), tenants)
        : of(key, tenants);
  }

  private static ApiKey hashed(String hex, Set<String> tenants) {
    if (!hex.matches("[0-9a-fA-F]{64}")) {
      throw new ValidationException("api-key", "sha256: needs 64 hexadecimal digits behind it");
    }
    return new ApiKey(HexFormat.of().parseHex(hex), tenants);
  }

  static byte[] sha256(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  /**
   * Tells whether clients mean this key.
   *
   * @param sent the hash of what they sent
   * @param isEqual takes as long for a hash that is nearly it as for any
   */
  boolean matches(byte[] sent, BiPredicate<byte[], byte[]> isEqual) {
    return isEqual.test(hash, sent);
  }

  /** Tells whether clients send the same for another one. */
  boolean isSentAs(ApiKey other) {
    return MessageDigest.isEqual(hash, other.hash);
  }

  /** Returns who calls with it. */
  Caller caller() {
    return new Caller(HexFormat.of().formatHex(hash).substring(0, SHOWN), tenants);
  }

  /** Shows a part of the hash. */
  @Override
  public String toString() {
    return "ApiKey[" + caller().name() + "]";
  }
}
