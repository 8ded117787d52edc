package dev.loci.internal.graph;

import java.util.Arrays;

/** How many characters have to be put in, left out or replaced (Levenshtein 1966). */
final class EditDistance {
  private EditDistance() {}

  /** Returns the distance of two texts, or one more than {@code most} if it is above that. */
  static int within(int most, String one, String other) {
    if (Math.abs(one.length() - other.length()) > most) {
      return most + 1;
    }
    int[] row = new int[other.length() + 1];
    Arrays.setAll(row, length -> length);
    for (int i = 1; i <= one.length(); i++) {
      int least = extend(row, i, one.charAt(i - 1), other);
      if (least > most) {
        return most + 1;
      }
    }
    return Math.min(row[other.length()], most + 1);
  }

  /** Goes on by one character of the first text; returns the least distance of the row. */
  private static int extend(int[] row, int length, char character, String other) {
    int diagonal = row[0];
    row[0] = length;
    int least = length;
    for (int j = 1; j < row.length; j++) {
      int replaced = diagonal + (character == other.charAt(j - 1) ? 0 : 1);
      diagonal = row[j];
      row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      least = Math.min(least, row[j]);
    }
    return least;
  }
}
