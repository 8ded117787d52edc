package dev.loci.resilience;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The server said not to call before a time that is too far away to wait for. */
public final class ServerPacingException extends DeferredCallException {
  private static final long serialVersionUID = 1L;

  ServerPacingException(String target, Duration retryAfter, @Nullable Throwable cause) {
    super(
        "%s: the server wants no call yet; try again in %s s"
            .formatted(target, Seconds.of(retryAfter)),
        retryAfter,
        cause);
  }
}
