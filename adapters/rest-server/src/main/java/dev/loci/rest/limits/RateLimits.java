package dev.loci.rest.limits;

import dev.loci.ValidationException;
import java.time.Duration;

/**
 * How many requests are admitted in a minute; 0 for any number.
 *
 * @param perTenant of one tenant
 * @param perKey with one key
 * @param perAddress from one IP address
 */
public record RateLimits(int perTenant, int perKey, int perAddress) {
  /** 100 of a tenant, 1,000 with a key, 200 from an address. */
  public static final RateLimits DEFAULT = new RateLimits(100, 1_000, 200);

  /** Any number. */
  public static final RateLimits OFF = new RateLimits(0, 0, 0);

  static final Duration WINDOW = Duration.ofSeconds(60);

  private static final int MOST = 1_000_000_000;

  /** Checks the ranges. */
  public RateLimits {
    require("tenant", perTenant);
    require("key", perKey);
    require("ip", perAddress);
  }

  private static void require(String name, int limit) {
    if (limit < 0 || limit > MOST) {
      throw new ValidationException(
          "rate-limits", "limit %s must be 0 to %d but is %d".formatted(name, MOST, limit));
    }
  }

  /**
   * Reads {@code off}, or some of {@code tenant=100,key=1000,ip=200}; what is left out stays as in
   * {@link #DEFAULT}.
   */
  public static RateLimits parse(String text) {
    if (text.equals("off")) {
      return OFF;
    }
    RateLimits limits = DEFAULT;
    for (String part : text.split(",", -1)) {
      limits = limits.with(part.strip());
    }
    return limits;
  }

  private RateLimits with(String part) {
    int equals = part.indexOf('=');
    String name = equals < 0 ? part : part.substring(0, equals);
    int limit = number(part.substring(equals + 1));
    return switch (name) {
      case "tenant" -> new RateLimits(limit, perKey, perAddress);
      case "key" -> new RateLimits(perTenant, limit, perAddress);
      case "ip" -> new RateLimits(perTenant, perKey, limit);
      default -> throw invalid(part);
    };
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw invalid(text);
    }
  }

  private static ValidationException invalid(String part) {
    return new ValidationException(
        "rate-limits",
        "rate limits are 'off' or like tenant=100,key=1000,ip=200, but one is '%s'"
            .formatted(part));
  }
}
