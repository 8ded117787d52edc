package dev.loci.resilience;

import dev.loci.spi.resilience.HttpAnswer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the header fields in which servers tell their limits: {@code Retry-After} (RFC 9110),
 * {@code X-RateLimit-*} as GitHub and others use it, {@code RateLimit} and {@code RateLimit-Policy}
 * (draft-ietf-httpapi-ratelimit-headers, the structured form and the older ones).
 */
final class RateLimitFields {
  /** A number from here on is a time since 1970 and no delay: 31 years are no delay. */
  private static final double LEAST_EPOCH_SECONDS = 1e9;

  private static final double LEAST_EPOCH_MILLIS = 1e12;
  private static final double MOST_SECONDS = 100 * 365.25 * 86_400;

  private final HttpAnswer answer;
  private final Instant now;

  RateLimitFields(HttpAnswer answer, Instant now) {
    this.answer = answer;
    this.now = now;
  }

  /** Returns whether the answer says when to come back, or of a limit that it is used up. */
  boolean isLimited() {
    return retryAfter() != null || quotas().stream().anyMatch(quota -> quota.remaining() == 0);
  }

  /** Reads all limits that are told, in whatever form. */
  List<ServerHints.Quota> quotas() {
    List<ServerHints.Quota> quotas = new ArrayList<>();
    quotas.addAll(numbered("X-RateLimit-"));
    quotas.addAll(numbered("RateLimit-"));
    quotas.addAll(structured());
    return quotas;
  }

  @Nullable Duration retryAfter() {
    String text = answer.header("Retry-After");
    return text == null ? null : delay(text);
  }

  /** Reads the one field that tells when a limit starts again, whatever is left of it. */
  @Nullable Duration reset() {
    String text = answer.header("X-RateLimit-Reset");
    return text == null ? null : delay(text);
  }

  /** Reads one field each for limit, remaining and reset. */
  private List<ServerHints.Quota> numbered(String prefix) {
    String remainingText = answer.header(prefix + "Remaining");
    if (remainingText == null) {
      return List.of();
    }
    String resetText = answer.header(prefix + "Reset");
    long remaining = count(remainingText);
    Duration reset = resetText == null ? null : delay(resetText);
    long limit = count(Objects.requireNonNullElse(answer.header(prefix + "Limit"), ""));
    return remaining < 0
        ? List.of()
        : List.of(new ServerHints.Quota("", limit, remaining, reset, null));
  }

  /** Reads a list of quotas, or the dictionary of older drafts. */
  private List<ServerHints.Quota> structured() {
    String text = answer.header("RateLimit");
    if (text == null) {
      return List.of();
    }
    List<StructuredFields.Item> list = StructuredFields.list(text);
    Map<String, StructuredFields.Item> dictionary = StructuredFields.dictionary(text);
    if (dictionary != null && dictionary.containsKey("remaining")) {
      return List.of(ofDictionary(dictionary));
    }
    return list == null ? List.of() : ofList(list);
  }

  private static ServerHints.Quota ofDictionary(Map<String, StructuredFields.Item> fields) {
    return new ServerHints.Quota(
        "",
        count(fields, "limit"),
        count(fields, "remaining"),
        seconds(count(fields, "reset")),
        null);
  }

  private static long count(Map<String, StructuredFields.Item> fields, String name) {
    StructuredFields.Item item = fields.get(name);
    return item == null ? -1 : item.count();
  }

  private List<ServerHints.Quota> ofList(List<StructuredFields.Item> items) {
    Map<String, StructuredFields.Item> policies = policies();
    List<ServerHints.Quota> quotas = new ArrayList<>();
    for (StructuredFields.Item item : items) {
      if (item.value() instanceof String name && item.count("r") >= 0) {
        StructuredFields.Item policy = policies.get(name);
        quotas.add(
            new ServerHints.Quota(
                name,
                policy == null ? -1 : policy.count("q"),
                item.count("r"),
                seconds(item.count("t")),
                policy == null ? null : seconds(policy.count("w"))));
      }
    }
    return quotas;
  }

  private Map<String, StructuredFields.Item> policies() {
    String text = Objects.requireNonNullElse(answer.header("RateLimit-Policy"), "");
    Map<String, StructuredFields.Item> policies = new HashMap<>();
    for (StructuredFields.Item item :
        Objects.requireNonNullElse(StructuredFields.list(text), List.<StructuredFields.Item>of())) {
      if (item.value() instanceof String name) {
        policies.put(name, item);
      }
    }
    return policies;
  }

  private static @Nullable Duration seconds(long count) {
    return count < 0 ? null : Duration.ofSeconds((long) Math.min((double) count, MOST_SECONDS));
  }

  /** Reads seconds, seconds or milliseconds since 1970, an HTTP date or an ISO 8601 time. */
  private @Nullable Duration delay(String text) {
    String trimmed = text.trim();
    double number = number(trimmed);
    if (Double.isNaN(number)) {
      Instant then = time(trimmed);
      return then == null ? null : seconds(HttpDates.secondsUntil(then, now));
    }
    return Duration.ofNanos((long) Math.ceil(Math.min(secondsFromNow(number), MOST_SECONDS) * 1e9));
  }

  private double secondsFromNow(double number) {
    if (number < LEAST_EPOCH_SECONDS) {
      return number;
    }
    double seconds = number < LEAST_EPOCH_MILLIS ? number : number / 1_000;
    return Math.max(0, seconds - now.getEpochSecond() - now.getNano() / 1e9);
  }

  private @Nullable Instant time(String text) {
    Instant date = HttpDates.parse(text, now);
    if (date != null) {
      return date;
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Returns a number of 0 or more, NaN for anything else, such as hexadecimal or infinite ones. */
  private static double number(String text) {
    boolean plain = !text.isEmpty() && text.length() <= 32;
    for (int i = 0; plain && i < text.length(); i++) {
      char c = text.charAt(i);
      plain = (c >= '0' && c <= '9') || (c == '.' && i > 0 && text.indexOf('.') == i);
    }
    return plain ? Double.parseDouble(text) : Double.NaN;
  }

  private static long count(String text) {
    double number = number(text.trim());
    return Double.isNaN(number) ? -1 : (long) number;
  }
}
