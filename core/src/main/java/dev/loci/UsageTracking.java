package dev.loci;

/** Whether a store keeps how often and when its memories are used. */
public enum UsageTracking {
  /**
   * Getting a memory and finding it by a search count as uses; listing and exporting do not. Counts
   * are kept in memory and written every few seconds and on close, so that reading waits for
   * nothing. A crash loses those of the last seconds, and so do very many different memories used
   * at once.
   */
  ON,
  /** Nothing is counted; what was counted before stays. */
  OFF
}
