package dev.loci.internal.search;

/**
 * What the terms of a space begin with, so that each space has postings of its own and a query
 * touches no other's: its number in digits of five bits, one to five of them. The last digit is a
 * capital or a figure and the others are not, so that no prefix is the beginning of another.
 */
final class SpacePrefix {
  private static final int DIGIT_BITS = 5;
  private static final int DIGIT_MASK = (1 << DIGIT_BITS) - 1;
  private static final String LAST_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
  private static final String OTHER_DIGITS = "abcdefghijklmnopqrstuvwxyz678_-~";

  private SpacePrefix() {}

  static String of(int space) {
    StringBuilder prefix = new StringBuilder();
    prefix.append(LAST_DIGITS.charAt(space & DIGIT_MASK));
    for (int rest = space >>> DIGIT_BITS; rest > 0; rest >>>= DIGIT_BITS) {
      prefix.append(OTHER_DIGITS.charAt(rest & DIGIT_MASK));
    }
    return prefix.reverse().toString();
  }
}
