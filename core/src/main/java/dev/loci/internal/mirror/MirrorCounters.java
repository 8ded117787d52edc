package dev.loci.internal.mirror;

import dev.loci.resilience.redaction.Redactor;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What a mirror's thread shows to others. */
final class MirrorCounters {
  private static final int MAX_ERROR_LENGTH = 300;

  private final Redactor redactor = Redactor.create();
  private final AtomicLong delivered = new AtomicLong();
  private final AtomicLong calls = new AtomicLong();
  private volatile Waiting waiting = new Waiting(0, null);
  private volatile @Nullable String lastError;

  /** What waits to be sent, and since when the oldest does. */
  record Waiting(int count, @Nullable Instant oldest) {}

  void delivered() {
    delivered.incrementAndGet();
  }

  void called(int times) {
    calls.addAndGet(times);
  }

  void waiting(Waiting now) {
    waiting = now;
  }

  /** Keeps what went wrong, without personal data and secrets, and returns it so. */
  String failed(@Nullable String reason) {
    String masked = masked(reason);
    lastError = masked;
    return masked;
  }

  private String masked(@Nullable String reason) {
    String line = reason == null ? "no reason given" : reason.lines().findFirst().orElse("");
    return redactor.redact(
        line.length() > MAX_ERROR_LENGTH ? line.substring(0, MAX_ERROR_LENGTH) + "…" : line);
  }

  long deliveredSoFar() {
    return delivered.get();
  }

  long callsSoFar() {
    return calls.get();
  }

  Waiting waiting() {
    return waiting;
  }

  @Nullable String lastError() {
    return lastError;
  }
}
