package dev.loci.rest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes when it is told to. */
final class ManualTime implements InstantSource {
  private final AtomicLong nanos = new AtomicLong();

  @Override
  public Instant instant() {
    return Instant.parse("2025-01-01T00:00:00Z").plusNanos(nanos.get());
  }

  long nanoTime() {
    return nanos.get();
  }

  void pass(Duration duration) {
    nanos.addAndGet(duration.toNanos());
  }
}
