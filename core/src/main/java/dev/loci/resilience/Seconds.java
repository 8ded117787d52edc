package dev.loci.resilience;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Durations for people: seconds with as many decimals as matter. */
final class Seconds {
  private Seconds() {}

  /** Returns 2.0 for two seconds, 0.05 for 50 milliseconds; milliseconds are rounded up. */
  static String of(Duration duration) {
    return of(duration.compareTo(Durations.LONGEST) > 0 ? Long.MAX_VALUE : duration.toNanos());
  }

  static String of(long nanos) {
    BigDecimal seconds =
        BigDecimal.valueOf(nanos, 9).setScale(3, RoundingMode.UP).stripTrailingZeros();
    return seconds.scale() < 1 ? seconds.setScale(1).toPlainString() : seconds.toPlainString();
  }
}
