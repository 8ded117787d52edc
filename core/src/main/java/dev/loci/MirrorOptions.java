package dev.loci;

import java.time.Duration;
import java.util.Objects;

/**
 * How the engine treats a mirror.
 *
 * @param batchSize the most changes of a batch, 1 to 1,000; the mirror itself may allow fewer
 * @param batchAge how long changes that come one by one are left to gather
 * @param callsPerSecond the most calls a second, 0 for no limit; at least one a minute
 * @param journalLimitBytes how much journal is kept for a mirror that lags. When it lags further it
 *     begins anew from all that the store holds
 * @param maxDeadLetters how many changes may be refused before the mirror stops sending
 * @param recoveryTime how long nothing is sent to a remote that failed five times in a row
 */
public record MirrorOptions(
    int batchSize,
    Duration batchAge,
    double callsPerSecond,
    long journalLimitBytes,
    int maxDeadLetters,
    Duration recoveryTime) {
  /**
   * 200 a batch, gathered for 100 ms, no limit on calls, 1 GiB of journal, 10,000 dead letters, a
   * minute of recovery.
   */
  public static final MirrorOptions DEFAULT =
      new MirrorOptions(200, Duration.ofMillis(100), 0, 1L << 30, 10_000, Duration.ofMinutes(1));

  private static final int MAX_BATCH_SIZE = 1_000;
  private static final double MIN_CALLS_PER_SECOND = 1.0 / 60;

  /**
   * Checks the ranges.
   *
   * @throws ValidationException if a value is out of range
   */
  public MirrorOptions {
    Objects.requireNonNull(batchAge, "batchAge");
    Objects.requireNonNull(recoveryTime, "recoveryTime");
    require(batchSize >= 1 && batchSize <= MAX_BATCH_SIZE, "batchSize", "1 to 1000", batchSize);
    require(!batchAge.isNegative(), "batchAge", "0 or more", batchAge);
    require(
        callsPerSecond == 0 || callsPerSecond >= MIN_CALLS_PER_SECOND,
        "callsPerSecond",
        "0 for no limit, or at least one a minute",
        callsPerSecond);
    require(journalLimitBytes > 0, "journalLimitBytes", "1 or more", journalLimitBytes);
    require(maxDeadLetters > 0, "maxDeadLetters", "1 or more", maxDeadLetters);
    require(recoveryTime.toMillis() > 0, "recoveryTime", "1 ms or more", recoveryTime);
  }

  private static void require(boolean holds, String name, String range, Object value) {
    if (!holds) {
      throw new ValidationException(name, "%s must be %s but is %s".formatted(name, range, value));
    }
  }

  /** Returns the same with batches of another size. */
  public MirrorOptions withBatchSize(int size) {
    return new MirrorOptions(
        size, batchAge, callsPerSecond, journalLimitBytes, maxDeadLetters, recoveryTime);
  }

  /** Returns the same with another time to gather. */
  public MirrorOptions withBatchAge(Duration age) {
    return new MirrorOptions(
        batchSize, age, callsPerSecond, journalLimitBytes, maxDeadLetters, recoveryTime);
  }

  /** Returns the same with another limit on calls. */
  public MirrorOptions withCallsPerSecond(double calls) {
    return new MirrorOptions(
        batchSize, batchAge, calls, journalLimitBytes, maxDeadLetters, recoveryTime);
  }

  /** Returns the same with another limit on the journal. */
  public MirrorOptions withJournalLimitBytes(long bytes) {
    return new MirrorOptions(
        batchSize, batchAge, callsPerSecond, bytes, maxDeadLetters, recoveryTime);
  }

  /** Returns the same with another limit on dead letters. */
  public MirrorOptions withMaxDeadLetters(int count) {
    return new MirrorOptions(
        batchSize, batchAge, callsPerSecond, journalLimitBytes, count, recoveryTime);
  }

  /** Returns the same with another time to recover. */
  public MirrorOptions withRecoveryTime(Duration time) {
    return new MirrorOptions(
        batchSize, batchAge, callsPerSecond, journalLimitBytes, maxDeadLetters, time);
  }
}
