package dev.loci.resilience;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How many calls of the last while failed or were slow. The window is a ring of ten slices of time;
 * a slice is one number: which slice it is (24 bits), calls, failures, slow calls (13 bits each). A
 * slice that is full is halved, which leaves its rates as they are. No lock.
 */
final class OutcomeWindow {
  private static final int SLICES = 10;
  private static final int BITS = 13;
  private static final long MOST = (1L << BITS) - 1;
  private static final int TAG_SHIFT = 3 * BITS;
  private static final long TAG_MASK = (1L << 24) - 1;

  private final CircuitConfig.WindowConfig config;
  private final long sliceNanos;
  private final AtomicLongArray slices = new AtomicLongArray(SLICES);
  private final long origin;

  OutcomeWindow(CircuitConfig.WindowConfig config, long now) {
    this.config = config;
    this.sliceNanos = Math.max(1, config.windowNanos() / SLICES);
    this.origin = now;
    clear(now);
  }

  /** Counts a call, and returns whether the rates open the breaker. */
  boolean recordAndJudge(long now, boolean failed, long elapsedNanos) {
    long number = number(now);
    boolean slow = elapsedNanos >= config.slowNanos();
    slices.updateAndGet(index(number), slice -> counted(slice, number, failed, slow));
    return judge(number);
  }

  /** Forgets all calls. */
  void clear(long now) {
    long old = number(now) - SLICES;
    for (int i = 0; i < SLICES; i++) {
      slices.set(i, tag(old) << TAG_SHIFT);
    }
  }

  private boolean judge(long number) {
    long calls = 0;
    long failures = 0;
    long slow = 0;
    for (long n = number - SLICES + 1; n <= number; n++) {
      long slice = slices.get(index(n));
      if (slice >>> TAG_SHIFT == tag(n)) {
        calls += calls(slice);
        failures += failures(slice);
        slow += slow(slice);
      }
    }
    return calls >= config.minimumCalls()
        && (failures >= config.failureRate() * calls || slow >= config.slowRate() * calls);
  }

  private static long counted(long slice, long number, boolean failed, boolean slow) {
    long base = slice >>> TAG_SHIFT == tag(number) ? slice : tag(number) << TAG_SHIFT;
    long room = calls(base) == MOST ? halved(base) : base;
    return room + (1L << (2 * BITS)) + (failed ? 1L << BITS : 0) + (slow ? 1 : 0);
  }

  private static long halved(long slice) {
    return (slice >>> TAG_SHIFT << TAG_SHIFT)
        | ((calls(slice) / 2) << (2 * BITS))
        | ((failures(slice) / 2) << BITS)
        | (slow(slice) / 2);
  }

  private static long calls(long slice) {
    return (slice >>> (2 * BITS)) & MOST;
  }

  private static long failures(long slice) {
    return (slice >>> BITS) & MOST;
  }

  private static long slow(long slice) {
    return slice & MOST;
  }

  /** Slices are numbered from 2 rings on, so that those before the first have numbers too. */
  private long number(long now) {
    return Math.max(0, now - origin) / sliceNanos + 2 * SLICES;
  }

  private static int index(long number) {
    return (int) (number % SLICES);
  }

  private static long tag(long number) {
    return number & TAG_MASK;
  }
}
