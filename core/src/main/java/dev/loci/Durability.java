package dev.loci;

/** What an acknowledged write survives. */
public enum Durability {
  /** A power cut: the journal is forced to the disk before a write is acknowledged. */
  FSYNC,
  /**
   * A kill of the process, not a power cut: the journal is handed to the operating system before a
   * write is acknowledged, and forced to the disk on close and when a segment ends.
   */
  OS
}
