package dev.loci.resilience;

import org.jspecify.annotations.Nullable;

/** A call of which an attempt failed. For one thread at a time. */
final class FailedCall {
  final long startedNanos;
  int attempts;
  long lastDelayNanos;
  @Nullable Throwable lastError;

  FailedCall(long startedNanos) {
    this.startedNanos = startedNanos;
  }

  /** Returns what the last attempt threw; null if there was none, or if it threw nothing. */
  static @Nullable Throwable errorOf(@Nullable FailedCall failed) {
    return failed == null ? null : failed.lastError;
  }
}
