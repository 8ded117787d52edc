package dev.loci;

/** What comes first. */
public enum SearchOrder {
  /** What matches best; where there is nothing to match, the newest. */
  BEST,

  /** What was created last. */
  NEWEST,

  /** What was created first. */
  OLDEST,

  /** What is most important; of equal importance, the newest. */
  MOST_IMPORTANT
}
