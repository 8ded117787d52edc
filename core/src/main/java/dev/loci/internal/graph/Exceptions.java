package dev.loci.internal.graph;

import java.util.BitSet;
import java.util.function.IntPredicate;

/** The few rows that are other than the rest, each with its place among them. Immutable. */
final class Exceptions {
  private final long[] words;
  private final int[] before;
  private final int count;

  /** Finds the rows that a condition holds for. */
  Exceptions(int rowCount, IntPredicate isException) {
    BitSet bits = new BitSet(rowCount);
    for (int row = 0; row < rowCount; row++) {
      bits.set(row, isException.test(row));
    }
    count = bits.cardinality();
    words = new long[(rowCount + Long.SIZE - 1) / Long.SIZE];
    long[] set = bits.toLongArray();
    System.arraycopy(set, 0, words, 0, set.length);
    before = new int[words.length];
    for (int word = 1; word < words.length; word++) {
      before[word] = before[word - 1] + Long.bitCount(words[word - 1]);
    }
  }

  int count() {
    return count;
  }

  /** Returns the place of a row among the exceptions, negative if it is none. */
  int place(int row) {
    long word = words[row >> 6];
    long bit = 1L << row;
    return (word & bit) == 0 ? -1 : before[row >> 6] + Long.bitCount(word & (bit - 1));
  }

  long bytes() {
    return 8L * words.length + 4L * before.length;
  }
}
