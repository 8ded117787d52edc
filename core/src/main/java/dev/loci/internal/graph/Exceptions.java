package dev.loci.internal.graph;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The few rows that are other than the rest, each with its place among them. Immutable. */
final class Exceptions {
  private static final long[] NONE = {};

  private final long[] words;
  private final int[] before;
  private final int count;

  /** Finds the rows that a condition holds for. */
  Exceptions(int rowCount, IntPredicate isException) {
    this(words(rowCount, isException));
  }

  private static long[] words(int rowCount, IntPredicate isException) {
    BitSet bits = new BitSet(rowCount);
    for (int row = 0; row < rowCount; row++) {
      bits.set(row, isException.test(row));
    }
    return Arrays.copyOf(bits.toLongArray(), (rowCount + Long.SIZE - 1) / Long.SIZE);
  }

  private Exceptions(long[] words) {
    this.words = words;
    before = before(words);
    count =
        words.length == 0 ? 0 : before[words.length - 1] + Long.bitCount(words[words.length - 1]);
  }

  private static int[] before(long[] words) {
    int[] before = new int[words.length];
    for (int word = 1; word < words.length; word++) {
      before[word] = before[word - 1] + Long.bitCount(words[word - 1]);
    }
    return before;
  }

  static @Nullable Exceptions read(GraphFileInput in) {
    long[] words = in.getLongs();
    return words.length == 0 ? null : new Exceptions(words);
  }

  static void write(@Nullable Exceptions exceptions, GraphFileOutput out) throws IOException {
    out.putLongs(exceptions == null ? NONE : exceptions.words);
  }

  /** Returns a bit for each row, set where it is an exception; not to be changed. */
  long[] words() {
    return words;
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
