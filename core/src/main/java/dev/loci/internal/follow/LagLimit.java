package dev.loci.internal.follow;

import dev.loci.LociException;
import dev.loci.internal.concurrent.Waiting;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the writer back while a follower is too far behind, so that a search never waits long for
 * its turn, and opening after a kill has not much to catch up with. For the writer's thread.
 */
public final class LagLimit {
  private static final Logger LOG = LoggerFactory.getLogger(LagLimit.class);

  private static final long PATIENCE_SECONDS = 5;

  private final FollowerThread follower;
  private final long maxBytes;
  private final long markBytes;
  private final Deque<Mark> marks = new ArrayDeque<>();
  private long lagBytes;
  private long unmarkedBytes;

  /** A record, and how many bytes of the journal there are from the mark before up to it. */
  private record Mark(long sequence, long bytes) {}

  /** Allows a follower to be so many bytes of the journal behind, to a sixteenth. */
  public LagLimit(FollowerThread follower, long maxBytes) {
    this.follower = follower;
    this.maxBytes = maxBytes;
    this.markBytes = maxBytes / 16;
  }

  /** Notes that the journal has grown, and waits if it has grown too far. */
  public void published(long sequence, long bytes) {
    unmarkedBytes += bytes;
    if (unmarkedBytes < markBytes) {
      return;
    }
    marks.add(new Mark(sequence, unmarkedBytes));
    lagBytes += unmarkedBytes;
    unmarkedBytes = 0;
    forgetApplied();
    boolean progress = true;
    while (progress && lagBytes > maxBytes && follower.failure() == null) {
      awaitFirstMark();
      progress = forgetApplied();
    }
  }

  /** Tells whether something was applied. */
  private boolean forgetApplied() {
    int before = marks.size();
    while (!marks.isEmpty() && marks.element().sequence() <= follower.watermark()) {
      lagBytes -= marks.remove().bytes();
    }
    return marks.size() < before;
  }

  /**
   * A follower that stops does not stop the writer; nor does one that makes no progress, as it may
   * itself be waiting until the writer has mended the database that it reads.
   */
  private void awaitFirstMark() {
    long sequence = marks.element().sequence();
    try {
      Waiting.uninterruptibly(
          follower
              .whenApplied(sequence, () -> sequence)
              .completeOnTimeout(sequence, PATIENCE_SECONDS, TimeUnit.SECONDS));
    } catch (LociException e) {
      LOG.debug("{} stopped, so nobody waits for it any more", follower.name(), e);
    }
  }
}
