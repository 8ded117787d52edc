package dev.loci.internal.follow;

import dev.loci.internal.journal.JournalRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Applies records when it is allowed to, and remembers how many came at a time. */
final class PacedFollower implements Follower {
  private final Semaphore allowed = new Semaphore(0);
  private final List<Integer> batches = new ArrayList<>();
  private volatile long watermark;
  private volatile boolean failing;

  void allow(int batchCount) {
    allowed.release(batchCount);
  }

  void failNext() {
    failing = true;
    allow(1);
  }

  /** To be read when the thread has ended. */
  List<Integer> batches() {
    return batches;
  }

  @Override
  public String name() {
    return "paced";
  }

  @Override
  public long watermark() {
    return watermark;
  }

  @Override
  public long durableWatermark() {
    return watermark;
  }

  @Override
  public void apply(List<JournalRecord> records) {
    allowed.acquireUninterruptibly();
    if (failing) {
      throw new IllegalStateException("told to fail");
    }
    batches.add(records.size());
    watermark = records.getLast().sequence();
  }

  @Override
  public void maintain() {}
}
