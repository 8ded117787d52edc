package dev.loci.rest.http;

import dev.loci.ValidationException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which pages of elsewhere a browser lets ask this server (CORS, of the Fetch standard): those of
 * some origins, each named exactly; of none unless told. Keys are sent as headers by the page,
 * never by the browser of its own accord, so no page is allowed credentials.
 */
public final class CrossOrigin {
  private static final Pattern ORIGIN = Pattern.compile("[a-z][a-z0-9+.-]*://[a-z0-9._\\[\\]:-]+");
  private static final Pattern USUAL_PORT = Pattern.compile("http://.*:80|https://.*:443");
  private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
  private static final String SENT =
      "Authorization, Content-Type, Content-Encoding, Idempotency-Key, If-Match, X-API-Key,"
          + " X-Idempotency-Key, X-Project-ID, X-Request-ID, X-Tenant-ID";
  private static final String SHOWN =
      "ETag, Retry-After, X-Idempotent-Replayed, X-RateLimit-Limit, X-RateLimit-Remaining,"
          + " X-RateLimit-Reset, X-Request-ID";
  private static final String SECONDS_REMEMBERED = "600";

  private final Set<String> origins;

  /**
   * Takes the origins.
   *
   * @throws ValidationException if one is not as browsers send it, such as {@code
   *     https://app.example} or {@code http://localhost:3000}
   */
  public CrossOrigin(Collection<String> origins) {
    this.origins = Set.copyOf(origins);
    this.origins.forEach(CrossOrigin::require);
  }

  private static void require(String origin) {
    if (!ORIGIN.matcher(origin).matches() || USUAL_PORT.matcher(origin).matches()) {
      throw new ValidationException(
          "cors-origin",
          "an origin must be as browsers send it: scheme, name and, unless it is the usual one,"
              + " port, all in small letters, such as https://app.example");
    }
  }

  /** Tells whether a request comes from a page that may ask. */
  boolean allows(Inbound in) {
    String origin = in.header("Origin");
    return origin != null && origins.contains(origin);
  }

  /** Returns what a browser is told before it sends a request, or null if it does not ask. */
  @Nullable Answer preflight(Inbound in) {
    boolean asks =
        in.method().equals("OPTIONS")
            && in.header("Access-Control-Request-Method") != null
            && allows(in);
    return asks
        ? Answer.text("text/plain", "")
            .with("Access-Control-Allow-Methods", METHODS)
            .with("Access-Control-Allow-Headers", SENT)
            .with("Access-Control-Max-Age", SECONDS_REMEMBERED)
        : null;
  }

  /** Returns what every answer tells the browser; nothing where no origin is known. */
  Map<String, String> headers(Inbound in) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (!origins.isEmpty()) {
      headers.put("Vary", "Origin");
    }
    if (allows(in)) {
      headers.put("Access-Control-Allow-Origin", String.valueOf(in.header("Origin")));
      headers.put("Access-Control-Expose-Headers", SHOWN);
    }
    return headers;
  }
}
