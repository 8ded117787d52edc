package dev.loci.resilience;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The call failed, and too many retries are under way to this target to add one. */
public final class RetryBudgetExhaustedException extends DeferredCallException {
  private static final long serialVersionUID = 1L;

  RetryBudgetExhaustedException(String target, Duration retryAfter, @Nullable Throwable cause) {
    super(
        "%s: the retry budget is used up; try again in %s s"
            .formatted(target, Seconds.of(retryAfter)),
        retryAfter,
        cause);
  }
}
