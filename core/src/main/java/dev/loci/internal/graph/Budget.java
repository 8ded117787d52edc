package dev.loci.internal.graph;

import java.util.function.LongSupplier;

/** How much work a question may be: steps, and time, looked at every 64 steps. For one use. */
final class Budget {
  private static final int STEPS_PER_LOOK = 64;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final LongSupplier nanoTime;
  private final long end;
  private final long maxSteps;
  private long steps;
  private long looks;
  private boolean spent;

  Budget(LongSupplier nanoTime, long maxSteps, int maxMillis) {
    this.nanoTime = nanoTime;
    this.maxSteps = maxSteps;
    this.end = nanoTime.getAsLong() + maxMillis * NANOS_PER_MILLI;
  }

  /** Tells whether there is room for one more step, and takes it. */
  boolean takeStep() {
    if (steps >= maxSteps || (++steps % STEPS_PER_LOOK == 0 && nanoTime.getAsLong() - end >= 0)) {
      spent = true;
    }
    return !spent;
  }

  /** Tells whether there is time left, for what is no step; looked at every 64 calls. */
  boolean isInTime() {
    if (++looks % STEPS_PER_LOOK == 0 && nanoTime.getAsLong() - end >= 0) {
      spent = true;
    }
    return !spent;
  }

  /** Tells whether a step was refused, or the time is over. */
  boolean isSpent() {
    return spent;
  }
}
