package dev.loci;

/** Which writes a search sees. */
public enum Consistency {
  /** All that were acknowledged before it began. It may wait for some of them to be indexed. */
  READ_YOUR_WRITES,

  /** All but those of the last moments, a second at most. It never waits. */
  EVENTUAL
}
