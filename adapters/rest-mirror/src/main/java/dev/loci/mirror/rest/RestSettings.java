package dev.loci.mirror.rest;

import dev.loci.spi.mirror.MirrorContext;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a REST mirror, checked.
 *
 * @param base where the paths begin, such as {@code https://memory.example/v1}
 * @param apiKey the key, or null for none; never shown
 * @param timeout how long a call may take, its answer included
 * @param connectTimeout how long connecting may take
 * @param version of HTTP to try first
 * @param gzip whether bodies are compressed
 * @param keys whether the server knows idempotency keys
 * @param headers how this server calls its header and body fields
 * @param batchSize the most changes of a batch
 */
record RestSettings(
    URI base,
    @Nullable String apiKey,
    Duration timeout,
    Duration connectTimeout,
    HttpClient.Version version,
    Switch gzip,
    Switch keys,
    Dialect headers,
    int batchSize) {
  private static final Set<String> KNOWN =
      Set.of(
          "url",
          "api_key",
          "api_key_env",
          "api_key_header",
          "idempotency_header",
          "project_field",
          "timeout",
          "connect_timeout",
          "http_version",
          "gzip",
          "idempotency",
          "batch_size",
          "allow_plaintext");
  private static final String DEFAULT_VARIABLE = "LOCI_MIRROR_API_KEY";
  private static final int DEFAULT_BATCH_SIZE = 200;

  /** On or off. */
  enum Switch {
    ON,
    OFF
  }

  /**
   * What servers call differently.
   *
   * @param apiKeyHeader {@code X-API-Key}, or {@code Authorization} for a bearer
   * @param idempotencyHeader such as {@code X-Idempotency-Key}
   * @param projectFields the fields of a body that say the project
   */
  record Dialect(String apiKeyHeader, String idempotencyHeader, List<String> projectFields) {}

  static RestSettings of(MirrorContext context) {
    context.settings().refuseOthersThan(KNOWN);
    URI base = base(context.required("url"));
    String apiKey = apiKey(context);
    requireSecret(base, apiKey, context.text("allow_plaintext", "off"));
    return new RestSettings(
        base,
        apiKey,
        positive(context, "timeout", Duration.ofSeconds(30)),
        positive(context, "connect_timeout", Duration.ofSeconds(10)),
        version(context.text("http_version", "2")),
        toggle("gzip", context.text("gzip", "off")),
        toggle("idempotency", context.text("idempotency", "on")),
        new Dialect(
            context.text("api_key_header", "X-API-Key"),
            context.text("idempotency_header", "X-Idempotency-Key"),
            List.of(context.text("project_field", "project_id").split(","))),
        Math.toIntExact(context.settings().number("batch_size", DEFAULT_BATCH_SIZE)));
  }

  private static URI base(String url) {
    URI base = parsed(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
    boolean isHttp = "https".equals(base.getScheme()) || "http".equals(base.getScheme());
    if (!isHttp || base.getHost() == null || base.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "setting url must be https://host[:port][/path] without a user in it");
    }
    return base;
  }

  /** The message of the parser repeats all of it, a password too. */
  private static URI parsed(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("setting url is no URL: " + e.getReason());
    }
  }

  private static @Nullable String apiKey(MirrorContext context) {
    String key = context.text("api_key", "");
    if (key.isEmpty()) {
      key = System.getenv().getOrDefault(context.text("api_key_env", DEFAULT_VARIABLE), "");
    }
    if (key.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw new IllegalArgumentException("the API key has characters that no header can carry");
    }
    return key.isEmpty() ? null : key;
  }

  /** A key, and what is stored, cross no network in the clear unless that is said. */
  private static void requireSecret(URI base, @Nullable String apiKey, String allowPlaintext) {
    boolean plain = "http".equals(base.getScheme());
    if (plain
        && toggle("allow_plaintext", allowPlaintext) == Switch.OFF
        && !isLoopback(base.getHost())) {
      throw new IllegalArgumentException(
          "setting url is http to another machine%s: use https, or say allow_plaintext=on"
              .formatted(apiKey == null ? "" : " with an API key"));
    }
  }

  /**
   * Names other than localhost are not looked up: a resolver that is slow keeps no store closed.
   */
  private static boolean isLoopback(String host) {
    boolean isAddress = host.startsWith("[") || host.matches("[0-9.]+");
    try {
      return host.equals("localhost")
          || (isAddress && InetAddress.getByName(host).isLoopbackAddress());
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static Duration positive(MirrorContext context, String name, Duration absent) {
    Duration value = context.settings().duration(name, absent);
    if (value.toMillis() <= 0) {
      throw new IllegalArgumentException(
          "setting %s must be above 0 but is %s".formatted(name, value));
    }
    return value;
  }

  private static HttpClient.Version version(String text) {
    return switch (text) {
      case "2" -> HttpClient.Version.HTTP_2;
      case "1.1" -> HttpClient.Version.HTTP_1_1;
      default ->
          throw new IllegalArgumentException(
              "setting http_version must be 2 or 1.1 but is '%s'".formatted(text));
    };
  }

  private static Switch toggle(String name, String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "on", "true" -> Switch.ON;
      case "off", "false" -> Switch.OFF;
      default ->
          throw new IllegalArgumentException(
              "setting %s must be on or off but is '%s'".formatted(name, text));
    };
  }

  /** Says nothing of the key. */
  @Override
  public String toString() {
    return "RestSettings[" + base + "]";
  }
}
