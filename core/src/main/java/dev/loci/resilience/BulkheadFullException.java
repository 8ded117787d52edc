package dev.loci.resilience;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** As many calls are under way as the bulkhead holds. */
public final class BulkheadFullException extends DeferredCallException {
  private static final long serialVersionUID = 1L;

  BulkheadFullException(String target, Duration retryAfter, @Nullable Throwable cause) {
    super(
        "%s: too many calls are under way; try again in %s s"
            .formatted(target, Seconds.of(retryAfter)),
        retryAfter,
        cause);
  }
}
