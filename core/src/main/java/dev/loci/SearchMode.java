package dev.loci;

/** What a search compares. */
public enum SearchMode {
  /**
   * Words, in a memory and in what it was said in, and meaning, as far as there are vectors;
   * weighted by reciprocal rank.
   */
  HYBRID,

  /** The words of memories alone: plain BM25. */
  TEXT,

  /** Meaning alone. */
  VECTOR
}
