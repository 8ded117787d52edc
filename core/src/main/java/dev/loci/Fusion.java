package dev.loci;

/** How the lists of a hybrid search become one. */
public enum Fusion {
  /**
   * By what each list says: text as a share of its best score, vectors as a share of the way from
   * their last to their best cosine, in proportion 3 to 2.
   */
  SCORES,

  /** By places alone: weighted reciprocal ranks, of text and vectors in proportion 2 to 1. */
  RANKS
}
