package dev.loci.resilience;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a {@link CircuitBreakerBuilder} is told about rates in a window of time. */
final class WindowSettings {
  private static final double NEVER = 2;

  int minimumCalls = 20;
  private double failureRate = NEVER;
  private double slowRate = NEVER;
  private Duration slow = Durations.LONGEST;
  private @Nullable Duration window;

  void failureRate(double rate, Duration window) {
    set(window);
    this.failureRate = rate;
  }

  void slowCallRate(double rate, Duration slow, Duration window) {
    set(window);
    this.slowRate = rate;
    this.slow = slow;
  }

  private void set(Duration window) {
    Durations.positive("window", window);
    if (this.window != null && !this.window.equals(window)) {
      throw new IllegalArgumentException(
          "window is %s but was set to %s before; both rates need the same"
              .formatted(window, this.window));
    }
    this.window = window;
  }

  /** Returns the window; null if no rate was set. */
  @Nullable Duration window() {
    return window;
  }

  CircuitConfig.@Nullable WindowConfig config() {
    return window == null
        ? null
        : new CircuitConfig.WindowConfig(
            failureRate,
            slowRate,
            slowRate == NEVER ? Long.MAX_VALUE : slow.toNanos(),
            minimumCalls,
            window.toNanos());
  }
}
