package dev.loci.resilience;

import dev.loci.spi.resilience.HttpAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an HTTP answer says about when to call again.
 *
 * @param retryAfter how long to wait by {@code Retry-After}, or in a 429 without it by {@code
 *     X-RateLimit-Reset}; null if the answer does not say
 * @param quotas the limits it tells by {@code X-RateLimit-*}, {@code RateLimit} or {@code
 *     RateLimit-Limit} and the like
 */
public record ServerHints(@Nullable Duration retryAfter, List<Quota> quotas) {
  private static final int LEAST_ERROR_STATUS = 400;
  private static final int TOO_MANY_REQUESTS = 429;

  /**
   * A limit as the server tells it.
   *
   * @param name its name; empty if it has none
   * @param limit how many calls it admits in a window; -1 if not told
   * @param remaining how many are left; -1 if not told
   * @param reset when it starts again, from now; null if not told
   * @param window how long its window is, by {@code RateLimit-Policy}; null if not told
   */
  public record Quota(
      String name,
      long limit,
      long remaining,
      @Nullable Duration reset,
      @Nullable Duration window) {
    /** Refuses nulls. */
    public Quota {
      Objects.requireNonNull(name, "name");
    }

    boolean isExhausted() {
      return remaining == 0 && reset != null;
    }
  }

  /** Copies the list. */
  public ServerHints {
    quotas = List.copyOf(Objects.requireNonNull(quotas, "quotas"));
  }

  /**
   * Reads the hints of an answer. What cannot be read is left out; nothing is thrown. Dates are
   * compared with the answer's own {@code Date} if it has one, so that clocks need not agree.
   *
   * @param now the time on this machine
   */
  public static ServerHints of(HttpAnswer answer, Instant now) {
    Objects.requireNonNull(answer, "answer");
    Objects.requireNonNull(now, "now");
    RateLimitFields fields = new RateLimitFields(answer, serverTime(answer, now));
    List<Quota> quotas = fields.quotas();
    return new ServerHints(retryAfter(answer.status(), fields, quotas), quotas);
  }

  /** Many a 429 has a reset and nothing else to say when to come back. */
  private static @Nullable Duration retryAfter(
      int status, RateLimitFields fields, List<Quota> quotas) {
    Duration told = status >= LEAST_ERROR_STATUS ? fields.retryAfter() : null;
    boolean saysNothing = told == null && quotas.stream().noneMatch(Quota::isExhausted);
    return saysNothing && status == TOO_MANY_REQUESTS ? fields.reset() : told;
  }

  private static Instant serverTime(HttpAnswer answer, Instant now) {
    String date = answer.header("Date");
    Instant told = date == null ? null : HttpDates.parse(date, now);
    return told == null ? now : told;
  }

  /** Returns how long nothing should be sent: the longest of all that the answer tells; or zero. */
  public Duration waitTime() {
    return waitTime(Duration.ZERO);
  }

  /** Returns how long nothing should be sent, or what is given if the answer does not say. */
  public Duration waitTime(Duration absent) {
    Objects.requireNonNull(absent, "absent");
    Duration longest = retryAfter;
    for (Quota quota : quotas) {
      Duration reset = quota.isExhausted() ? quota.reset() : null;
      if (reset != null && (longest == null || reset.compareTo(longest) > 0)) {
        longest = reset;
      }
    }
    return longest == null ? absent : longest;
  }
}
