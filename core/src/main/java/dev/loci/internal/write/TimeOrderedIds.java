package dev.loci.internal.write;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes UUIDs of version 7 (RFC 9562) that only ever grow: 48 bits of milliseconds, a 12-bit
 * counter within the millisecond (method 1), 62 random bits. When the counter overflows or the
 * clock goes back, the milliseconds run ahead of the clock. For one thread.
 */
public final class TimeOrderedIds {
  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final int COUNTER_LIMIT = 1 << 12;

  private final RandomGenerator random;
  private long millis;
  private int counter;

  /** Creates a source of ids; whoever knows the state of the generator can guess them. */
  public TimeOrderedIds(RandomGenerator random) {
    this.random = random;
  }

  /** Returns an id greater than all before it. */
  public UUID next(Instant now) {
    advance(now.toEpochMilli());
    long high = (millis << 16) | VERSION_7 | counter;
    long low = VARIANT | (random.nextLong() >>> 2);
    return new UUID(high, low);
  }

  private void advance(long nowMillis) {
    if (nowMillis > millis) {
      millis = nowMillis;
      counter = 0;
    } else if (++counter == COUNTER_LIMIT) {
      millis++;
      counter = 0;
    }
  }
}
