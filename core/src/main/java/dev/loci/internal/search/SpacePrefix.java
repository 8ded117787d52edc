package dev.loci.internal.search;

/**
 * What the terms of a space begin with: four characters for its number, so that each space has
 * postings of its own and a query touches no other's.
 */
final class SpacePrefix {
  static final int LENGTH = 4;

  private static final char[] DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~".toCharArray();

  private SpacePrefix() {}

  static String of(int space) {
    char[] prefix = new char[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      prefix[LENGTH - 1 - i] = DIGITS[(space >>> (6 * i)) & 0x3F];
    }
    return new String(prefix);
  }
}
