package dev.loci.resilience;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The call would have to wait longer for the rate limiter than it may. */
public final class RateLimitExceededException extends DeferredCallException {
  private static final long serialVersionUID = 1L;

  RateLimitExceededException(String target, Duration retryAfter, @Nullable Throwable cause) {
    super(
        "%s: the rate limit is used up; try again in %s s"
            .formatted(target, Seconds.of(retryAfter)),
        retryAfter,
        cause);
  }
}
