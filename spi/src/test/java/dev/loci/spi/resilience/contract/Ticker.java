package dev.loci.spi.resilience.contract;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A monotonic clock that a contract test moves. */
public final class Ticker implements LongSupplier {
  private final AtomicLong nanos = new AtomicLong(1_000_000_000_000L);

  @Override
  public long getAsLong() {
    return nanos.get();
  }

  /** Lets time pass. */
  public void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
