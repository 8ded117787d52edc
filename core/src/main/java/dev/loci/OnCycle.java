package dev.loci;

/** What to do with an edge that would close a cycle of edges of its relation. */
public enum OnCycle {
  /** Store it. */
  ALLOW,
  /** Refuse it. */
  REFUSE
}
