package dev.loci.internal.trigger;

import dev.loci.internal.change.Commit;
import dev.loci.internal.change.CommitCodec;
import dev.loci.internal.journal.Journal;
import dev.loci.internal.journal.JournalCursor;
import dev.loci.internal.journal.JournalRecord;
import dev.loci.internal.trigger.Runner.StoppedException;
import dev.loci.model.SpaceId;
import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The triggers of one space on their way through the journal. Normally the follower's thread takes
 * them along. When the lane of the space is full they fall behind, alone, and go on with a cursor
 * and a thread of their own until they are level again.
 */
final class SpaceTriggers {
  private static final Logger LOG = LoggerFactory.getLogger(SpaceTriggers.class);
  private static final int CHUNK_BYTES = 64 << 10;
  private static final long LOOK_AGAIN_MILLIS = 100;

  private final SpaceRules rules;
  private final Shared shared;
  private final ReentrantLock lock = new ReentrantLock();
  private boolean behind;
  private long passed;
  private long passedBytes;

  /**
   * What all spaces go by.
   *
   * @param maxLagBytes how much of the journal a space may be behind before its firings are left
   *     out, so that one that hangs for days does not keep the journal of all
   */
  record Shared(
      Matching matching,
      Lanes lanes,
      Journal journal,
      TriggerProgress progress,
      long maxLagBytes) {}

  SpaceTriggers(SpaceRules rules, Shared shared) {
    this.rules = rules;
    this.shared = shared;
  }

  /** Goes on with a journal record, unless it is behind. For the follower's thread. */
  void apply(long sequence, Commit commit) {
    if (isPassed(sequence)) {
      return;
    }
    Left left = shared.matching().apply(rules, Left.all(sequence, commit), this::offer);
    if (left != null) {
      fallBehind(left);
    }
  }

  private boolean isPassed(long sequence) {
    lock.lock();
    try {
      passed = sequence;
      return behind;
    } finally {
      lock.unlock();
    }
  }

  private Room.Answer offer(Firing firing) {
    return shared.lanes().offer(firing) ? Room.Answer.TAKEN : Room.Answer.FULL;
  }

  private void fallBehind(Left left) {
    lock.lock();
    try {
      behind = true;
    } finally {
      lock.unlock();
    }
    passedBytes = shared.progress().seenBytes();
    shared.progress().settlement().begin(left.sequence());
    boolean unusedIfClosed = shared.lanes().start(() -> catchUp(left));
  }

  @SuppressWarnings("IllegalCatch") // what goes wrong in one space must not stop the others
  private void catchUp(Left left) {
    try (JournalCursor cursor = shared.journal().cursor(left.sequence() + 1)) {
      applyAll(left);
      catchUp(left, cursor);
    } catch (InterruptedException | StoppedException e) {
      LOG.debug("the triggers of a space go on when the store is opened again", e);
    } catch (RuntimeException | Error e) {
      if (!shared.lanes().isStopped()) {
        LOG.error("the triggers of a space stop until the store is opened again", e);
      }
    }
  }

  /** What the follower has not passed is not for this thread, though the journal may have it. */
  private void catchUp(Left left, JournalCursor cursor) throws InterruptedException {
    SpaceId space = left.commit().space();
    long position = left.sequence();
    Iterator<JournalRecord> chunk = Collections.emptyIterator();
    while (!isLevel(position, space)) {
      if (isPassedBeyond(position)) {
        chunk = chunk.hasNext() ? chunk : cursor.next(CHUNK_BYTES).iterator();
        position = goOn(position, chunk.next());
      } else {
        await(space);
      }
    }
  }

  private void await(SpaceId space) throws InterruptedException {
    if (shared.lanes().isStopped()) {
      throw new StoppedException();
    }
    shared.lanes().awaitChange(space, LOOK_AGAIN_MILLIS);
  }

  /** Keeps the journal from where it is; the new place is kept before the old one is let go. */
  private long goOn(long position, JournalRecord record) throws InterruptedException {
    shared.progress().settlement().begin(record.sequence());
    shared.progress().settlement().end(position);
    Commit commit = CommitCodec.decode(record.payload());
    if (commit.spaceNumber() == rules.space()) {
      applyAll(Left.all(record.sequence(), commit));
    }
    passedBytes += record.payload().length;
    return record.sequence();
  }

  private void applyAll(Left all) throws InterruptedException {
    @Nullable Left left = all;
    while (left != null) {
      left = shared.matching().apply(rules, left, this::offerBehind);
      if (left != null) {
        await(left.commit().space());
      }
    }
  }

  private Room.Answer offerBehind(Firing firing) {
    boolean isTooFar = shared.progress().seenBytes() - passedBytes > shared.maxLagBytes();
    Room.Answer answer = offer(firing);
    return answer == Room.Answer.FULL && isTooFar ? Room.Answer.OVERLOADED : answer;
  }

  private boolean isPassedBeyond(long position) {
    lock.lock();
    try {
      return position < passed;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Nothing of the space can come in between, as its records are passed under the same lock. It
   * stays behind as long as its lane is half full: the next event would have it fall behind again.
   */
  private boolean isLevel(long position, SpaceId space) {
    lock.lock();
    try {
      behind = position < passed || !shared.lanes().hasMuchRoom(space);
      if (!behind) {
        shared.progress().settlement().end(position);
      }
      return !behind;
    } finally {
      lock.unlock();
    }
  }
}
