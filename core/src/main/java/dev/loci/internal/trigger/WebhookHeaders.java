package dev.loci.internal.trigger;

import dev.loci.ValidationException;
import dev.loci.internal.json.Things;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The headers that a rule can give its webhooks. */
final class WebhookHeaders {
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,255}");

  /** The connection is the engine's, and so is the key that says which firing it is. */
  private static final Set<String> RESTRICTED =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "x-idempotency-key");

  private WebhookHeaders() {}

  static void check(Map<String, @Nullable Object> headers) {
    headers.forEach((name, value) -> {
      checkName(name);
      checkValue(name, value);
    });
  }

  private static void checkName(String name) {
    if (!TOKEN.matcher(name).matches()) {
      throw invalid(
          "headers has '%s', which is no name of a header: letters, digits and hyphens"
              .formatted(Things.shortened(name)));
    }
    if (RESTRICTED.contains(name.toLowerCase(Locale.ROOT))) {
      throw invalid("headers cannot have %s, which is set for each request".formatted(name));
    }
  }

  /** A line break would be the end of the header, and of all if there are two. */
  private static void checkValue(String name, @Nullable Object value) {
    if (!(value instanceof String text)) {
      throw invalid("headers must have strings as values, and %s has none".formatted(name));
    }
    if (text.chars().anyMatch(c -> c > 0xFF || (c != '\t' && Character.isISOControl(c)))) {
      throw invalid(
          "headers has a line break or another character in %s that no header can have"
              .formatted(name));
    }
  }

  private static ValidationException invalid(String message) {
    return new ValidationException("headers", message);
  }
}
