package dev.loci.resilience;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The circuit breaker lets no call pass. */
public final class CircuitOpenException extends DeferredCallException {
  private static final long serialVersionUID = 1L;

  CircuitOpenException(String target, Duration retryAfter, @Nullable Throwable cause) {
    super(message(target, retryAfter), retryAfter, cause);
  }

  /** One that was opened by hand has no time after which it lets calls pass. */
  private static String message(String target, Duration retryAfter) {
    return retryAfter.compareTo(Durations.LONGEST) >= 0
        ? "%s: the circuit breaker is held open; somebody has to close it".formatted(target)
        : "%s: the circuit breaker is open; try again in %s s"
            .formatted(target, Seconds.of(retryAfter));
  }
}
