package dev.loci;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Time that a test moves: what a clock says, and what intervals are measured with. */
final class ManualTime implements InstantSource {
  private final AtomicReference<Instant> now;
  private final AtomicLong nanos = new AtomicLong();

  ManualTime(Instant start) {
    now = new AtomicReference<>(start);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  /** Lets time pass. */
  void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
    nanos.addAndGet(time.toNanos());
  }

  /** Sets the clock, as an administrator does; no time passes by that. */
  void set(Instant instant) {
    now.set(instant);
  }

  LociBuilder applyTo(LociBuilder builder) {
    return builder.clock(this).nanoTime(nanos::get);
  }
}
