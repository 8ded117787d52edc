package dev.loci;

/** What becomes of the part of a graph that a snapshot knows nothing of. */
public enum OnRestore {
  /** It goes, and its mentions with it: the graph is what it was. */
  CLEAR,
  /** It stays; only of what the snapshot has, the snapshot's word counts. */
  KEEP
}
