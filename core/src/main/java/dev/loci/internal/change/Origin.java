package dev.loci.internal.change;

import java.time.Instant;

/**
 * What the numbers and times of changes are counted from in bytes, so that they stay short: in a
 * commit its space and its time.
 *
 * @param number the lowest number there can be
 * @param micros a time near to the others
 */
public record Origin(long number, long micros) {
  /** Numbers and times as they are. */
  public static final Origin ZERO = new Origin(0, 0);

  static Origin of(int space, Instant at) {
    return new Origin(SpaceNumbers.first(space), Micros.of(at));
  }
}
