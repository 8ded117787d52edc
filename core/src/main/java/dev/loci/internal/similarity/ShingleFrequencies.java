package dev.loci.internal.similarity;

/**
 * About how many texts have a shingle. Two that share a counter only make comparing slower. For one
 * thread.
 */
public final class ShingleFrequencies {
  private static final int BITS = 20;

  private final int[] counters = new int[1 << BITS];

  /** Counts the shingles of a text. */
  public void count(int[] shingles) {
    for (int shingle : shingles) {
      counters[shingle >>> (Integer.SIZE - BITS)]++;
    }
  }

  /** Orders the rarer before the more frequent. */
  long order(int shingle) {
    long frequency = counters[shingle >>> (Integer.SIZE - BITS)];
    return frequency << Integer.SIZE | Integer.toUnsignedLong(shingle);
  }
}
