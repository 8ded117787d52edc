package dev.loci;

/** Which way edges are walked. Bidirectional edges are walked in every case. */
public enum Direction {
  /** From source to target. */
  FORWARD,
  /** From target to source. */
  BACKWARD,
  /** Either way. */
  BOTH
}
