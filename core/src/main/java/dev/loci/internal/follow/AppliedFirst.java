package dev.loci.internal.follow;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a follower apply what was published before the callers are answered, so that whoever reads
 * afterwards need not wait for it: writers wait a little, readers never do. A follower that takes
 * longer holds nobody up; then readers wait. Waiting is for the writer's thread.
 */
public final class AppliedFirst {
  private static final Logger LOG = LoggerFactory.getLogger(AppliedFirst.class);
  private static final long MAX_WAIT_MILLIS = 20;

  private final FollowerThread follower;
  private final BooleanSupplier isWorthwhile;
  private volatile long acknowledged;

  /**
   * Prepares for a follower.
   *
   * @param isWorthwhile tells whether the follower has readers, and is not busy with something long
   * @param acknowledged the last record that callers were told of
   */
  public AppliedFirst(FollowerThread follower, BooleanSupplier isWorthwhile, long acknowledged) {
    this.follower = follower;
    this.isWorthwhile = isWorthwhile;
    this.acknowledged = acknowledged;
  }

  /** Waits for a published record that concerns the follower; then its callers are answered. */
  public void published(long sequence) {
    if (isWorthwhile.getAsBoolean()) {
      await(sequence);
    }
    acknowledged = sequence;
  }

  private void await(long sequence) {
    try {
      long unused =
          follower
              .whenApplied(sequence, () -> sequence)
              .get(MAX_WAIT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.debug("{} has not applied record {} yet; readers wait", follower.name(), sequence, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Returns the last record that concerns the follower and that callers were told of, or may be
   * told of now. For any thread.
   */
  public long acknowledged() {
    return acknowledged;
  }
}
