package dev.loci.resilience;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The circuit breaker lets no call pass. */
public final class CircuitOpenException extends DeferredCallException {
  private static final long serialVersionUID = 1L;

  CircuitOpenException(String target, Duration retryAfter, @Nullable Throwable cause) {
    super(
        "%s: the circuit breaker is open; try again in %s s"
            .formatted(target, Seconds.of(retryAfter)),
        retryAfter,
        cause);
  }
}
