package dev.loci.internal.change;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Instants as whole microseconds since 1970, the precision in which all times are kept. */
public final class Micros {
  private static final long PER_SECOND = 1_000_000;

  /** The earliest instant that microseconds can say, rounded to a whole year. */
  public static final Instant MIN = Instant.parse("-100000-01-01T00:00:00Z");

  /** The end of the range of instants that microseconds can say, rounded to a whole year. */
  public static final Instant MAX = Instant.parse("+100000-01-01T00:00:00Z");

  private Micros() {}

  /** Returns the microseconds of an instant, rounded down. */
  public static long of(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), PER_SECOND), instant.getNano() / 1_000);
  }

  /** Returns the microseconds of an instant, or those of the end of the range that is nearest. */
  public static long clamped(Instant instant) {
    if (instant.isBefore(MIN)) {
      return of(MIN);
    }
    return instant.isAfter(MAX) ? of(MAX) : of(instant);
  }

  /** Returns the instant of microseconds. */
  public static Instant toInstant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** Returns the microseconds of an instant, or null for none. */
  public static @Nullable Long ofNullable(@Nullable Instant instant) {
    return instant == null ? null : of(instant);
  }

  /** Returns the instant of microseconds, or null for none. */
  public static @Nullable Instant toNullableInstant(@Nullable Long micros) {
    return micros == null ? null : toInstant(micros);
  }

  /** Returns an instant cut to the microsecond. */
  public static Instant truncate(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }
}
