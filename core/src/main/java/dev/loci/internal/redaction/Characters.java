package dev.loci.internal.redaction;

import dev.loci.spi.redaction.RedactionScan;

/** Kinds of characters, and how far runs of them go. */
final class Characters {
  static final String DIGITS = "0123456789";
  static final char NO_BREAK_SPACE = '\u00A0';

  private static final int ASCII = 128;

  private Characters() {}

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  static boolean isAlphanumeric(char c) {
    return isDigit(c) || isLetter(c);
  }

  /** What continues a word in a program or a log; scripts without spaces are none of it. */
  static boolean isWord(char c) {
    return isAlphanumeric(c) || c == '_';
  }

  static boolean isHex(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  /** A letter or digit beyond ASCII, or half of a surrogate pair. */
  static boolean isForeignLetter(char c) {
    return c >= ASCII && (Character.isLetterOrDigit(c) || Character.isSurrogate(c));
  }

  static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == NO_BREAK_SPACE;
  }

  /** What ends a word for sure: white space of any kind, or the end of the text. */
  static boolean isBreak(char c) {
    return c <= ' ' || c == NO_BREAK_SPACE;
  }

  static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '`';
  }

  static char lower(char c) {
    return isUpper(c) ? (char) (c + ('a' - 'A')) : c;
  }

  static int value(char digit) {
    return digit - '0';
  }

  static int endOfDigits(RedactionScan scan, int from) {
    int end = from;
    while (isDigit(scan.charAt(end))) {
      end++;
    }
    return end;
  }

  static int skipSpaces(RedactionScan scan, int from, int most) {
    int at = from;
    while (at - from < most && isSpace(scan.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Returns the number in two digits, or −1 if one of them is none. */
  static int twoDigits(RedactionScan scan, int at) {
    char tens = scan.charAt(at);
    char ones = scan.charAt(at + 1);
    return isDigit(tens) && isDigit(ones) ? 10 * value(tens) + value(ones) : -1;
  }

  /** Returns whether the text goes on with these lower-case letters, in whatever case. */
  static boolean startsWith(RedactionScan scan, int at, String word) {
    for (int i = 0; i < word.length(); i++) {
      if (lower(scan.charAt(at + i)) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns whether a number can start here: not inside a word, and not as a later part of
   * something joined by hyphens or dots ({@code 2024-01}, {@code a-1}, {@code 0.41}).
   */
  static boolean startsNumber(RedactionScan scan, int at) {
    char before = scan.charAt(at - 1);
    if (before == '-' || before == '.') {
      return !isWord(scan.charAt(at - 2));
    }
    return !isWord(before);
  }

  /** Returns whether a number can end here; the counterpart of {@link #startsNumber}. */
  static boolean endsNumber(RedactionScan scan, int end) {
    char after = scan.charAt(end);
    if (after == '-' || after == '.') {
      return !isWord(scan.charAt(end + 1));
    }
    return !isWord(after);
  }
}
