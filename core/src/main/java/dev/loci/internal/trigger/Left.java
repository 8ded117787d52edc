package dev.loci.internal.trigger;

import dev.loci.internal.change.Change;
import dev.loci.internal.change.Commit;
import java.util.List;

/**
 * What is left to do of a journal record.
 *
 * @param depth how many triggers one after the other led to it
 * @param next the change to look at next
 * @param raised what was raised before it and is not dealt with
 */
record Left(long sequence, Commit commit, int depth, int next, List<Raised> raised) {

  /** An event for one trigger. */
  record Raised(TriggerState state, Occurrence occurrence) {}

  /** Returns that all is left. */
  static Left all(long sequence, Commit commit) {
    return new Left(sequence, commit, depth(commit), 0, List.of());
  }

  /** What an action wrote stands in one commit with the note of its execution. */
  private static int depth(Commit commit) {
    int depth = 0;
    for (Change change : commit.changes()) {
      if (change instanceof Change.TriggerExecuted executed) {
        depth = Math.max(depth, executed.cause().depth() + 1);
      }
    }
    return depth;
  }

  /** Returns that this much is left of it. */
  Left at(int change, List<Raised> notDealtWith) {
    return new Left(sequence, commit, depth, change, List.copyOf(notDealtWith));
  }
}
