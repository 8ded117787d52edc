package dev.loci.resilience;

import org.jspecify.annotations.Nullable;

/**
 * No time is left for the next attempt. The failure of the last one, if there was one, is the
 * cause.
 */
public final class DeadlineExceededException extends ResilienceException {
  private static final long serialVersionUID = 1L;

  DeadlineExceededException(String target, long deadlineNanos, @Nullable Throwable cause) {
    super(
        "%s: not done within %s s, and no time is left for another attempt"
            .formatted(target, Seconds.of(deadlineNanos)),
        cause);
  }
}
