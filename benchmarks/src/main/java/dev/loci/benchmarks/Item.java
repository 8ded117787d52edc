package dev.loci.benchmarks;

/**
 * What a peer has to keep and find again.
 *
 * @param space which of the spaces it belongs to, from 0
 * @param content its words
 */
public record Item(int space, String content) {
  private static final int IMPORTANCES = 4;

  /** Returns 0, 0.25, 0.5 or 0.75, as the content has it. */
  public double importance() {
    return Math.floorMod(content.hashCode(), IMPORTANCES) / (double) IMPORTANCES;
  }
}
