package dev.loci.internal.redaction;

import dev.loci.spi.redaction.RedactionScan;

/**
 * Where a value without quotes ends: at white space and quotes for sure, at a comma, semicolon or
 * ampersand only if the next field follows, because passwords have all of them.
 */
final class BareEnd {
  private static final int LONGEST_NAME = 40;

  private BareEnd() {}

  static boolean isAt(RedactionScan scan, char c, int at) {
    return switch (c) {
      case '"' -> true;
      case '\'', '`' -> !Characters.isAlphanumeric(scan.charAt(at + 1));
      case '<' -> scan.charAt(at + 1) == '/';
      case ',', ';', '&' -> isBeforeField(scan, at + 1);
      default -> Characters.isBreak(c);
    };
  }

  /** Looks ahead to the next sign that is in no name, so that each name is looked at once more. */
  private static boolean isBeforeField(RedactionScan scan, int from) {
    char first = scan.charAt(from);
    if (Characters.isBreak(first) || Characters.isQuote(first)) {
      return true;
    }
    int at = from;
    while (at - from < LONGEST_NAME && isInName(scan.charAt(at))) {
      at++;
    }
    return at > from && (scan.charAt(at) == '=' || scan.charAt(at) == ':');
  }

  private static boolean isInName(char c) {
    return Characters.isWord(c) || c == '-' || c == '.';
  }
}
