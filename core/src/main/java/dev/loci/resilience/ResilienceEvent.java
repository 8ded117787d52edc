package dev.loci.resilience;

import dev.loci.spi.resilience.FailureKind;
import java.time.Duration;

/** Something that happened to a call. Texts are redacted. */
public sealed interface ResilienceEvent {
  /** Returns the name of the remote. */
  String target();

  /**
   * A call succeeded.
   *
   * @param retries how many retries it took
   */
  record Succeeded(String target, int retries) implements ResilienceEvent {}

  /**
   * An attempt failed, and another follows.
   *
   * @param attempt the number of the attempt that failed, from 1
   * @param maxAttempts how many there can be
   * @param delay how long until the next
   */
  record Retrying(
      String target, FailureKind kind, int attempt, int maxAttempts, Duration delay, String error)
      implements ResilienceEvent {}

  /**
   * A call failed for good.
   *
   * @param attempts how many attempts were made
   */
  record Failed(String target, FailureKind kind, int attempts, String error)
      implements ResilienceEvent {}

  /** A call was not sent, or not again, and is worth repeating later. */
  record Deferred(String target, String reason, Duration retryAfter) implements ResilienceEvent {}
}
