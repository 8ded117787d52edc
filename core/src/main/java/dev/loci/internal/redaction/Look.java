package dev.loci.internal.redaction;

import dev.loci.spi.redaction.RedactionScan;

/** Whether a word looks like a secret or like a part of the text. */
final class Look {
  private static final int SHORTEST = 6;

  /** Words of that length are rare. */
  private static final int LONG = 20;

  /** What comes after is not looked at. */
  private static final int ENOUGH = 64;

  private static final int SHORTEST_FIGURE = 4;

  private Look() {}

  /**
   * Returns whether letters are mixed with digits, or it is long and small letters with capitals.
   */
  static boolean isRandom(RedactionScan scan, int from, int to) {
    int small = 0;
    int capitals = 0;
    int digits = 0;
    for (int i = from; i < Math.min(to, from + ENOUGH); i++) {
      char c = scan.charAt(i);
      digits += Characters.isDigit(c) ? 1 : 0;
      capitals += Characters.isUpper(c) ? 1 : 0;
      small += Characters.isLetter(c) && !Characters.isUpper(c) ? 1 : 0;
    }
    boolean mixed = small + capitals > 0 && digits > 0;
    return to - from >= SHORTEST && (mixed || (to - from >= LONG && small > 0 && capitals > 1));
  }

  /** Returns whether it is neither a number of a few digits nor the path of a file. */
  static boolean isNoFigure(RedactionScan scan, int from, int to) {
    boolean figure = to - from < SHORTEST_FIGURE && Characters.endOfDigits(scan, from) >= to;
    return !figure && !isPath(scan, from, to);
  }

  /** Has no sign in it that could be between a name and a value, so it is not read again. */
  private static boolean isPath(RedactionScan scan, int from, int to) {
    int at = from;
    while (at < to && isInPath(scan.charAt(at))) {
      at++;
    }
    return at == to && (scan.charAt(from) == '/' || scan.charAt(from) == '~');
  }

  private static boolean isInPath(char c) {
    return Characters.isWord(c) || "/~.-".indexOf(c) >= 0;
  }
}
