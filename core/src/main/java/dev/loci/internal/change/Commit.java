package dev.loci.internal.change;

import dev.loci.model.SpaceId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request as the journal keeps it.
 *
 * @param space the space it belongs to
 * @param spaceNumber the number of that space
 * @param at when it was carried out
 * @param receipt what its idempotency key is to answer, or null
 * @param changes all its effects, in order
 */
public record Commit(
    SpaceId space, int spaceNumber, Instant at, @Nullable Receipt receipt, List<Change> changes) {

  /** Copies the list. */
  public Commit {
    changes = List.copyOf(changes);
  }

  /** Tells whether it changes nodes or edges. */
  public boolean changesGraph() {
    return changes.stream().anyMatch(Commit::isOfGraph);
  }

  private static boolean isOfGraph(Change change) {
    return change instanceof Change.NodePut
        || change instanceof Change.NodeDeleted
        || change instanceof Change.EdgePut
        || change instanceof Change.EdgeDeleted;
  }

  /**
   * A commit with its place in the journal.
   *
   * @param sequence from 1, without gaps
   */
  public record Numbered(long sequence, Commit commit) {}
}
