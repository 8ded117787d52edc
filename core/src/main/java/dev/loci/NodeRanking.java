package dev.loci;

import java.util.List;
import java.util.Objects;

/**
 * Nodes by score.
 *
 * @param scores the highest first
 * @param truncated whether time ran out, so that scores are rougher than they could be
 */
public record NodeRanking(List<Score> scores, boolean truncated) {

  /**
   * The score of a node.
   *
   * @param key the key of the node
   * @param score 0 to 1; those of all nodes together are 1
   */
  public record Score(String key, double score) {
    /** Checks for nulls. */
    public Score {
      Objects.requireNonNull(key, "key");
    }
  }

  /** Copies the list. */
  public NodeRanking {
    scores = List.copyOf(Objects.requireNonNull(scores, "scores"));
  }
}
